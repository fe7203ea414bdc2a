import { append, emptyTree, type LogHash, nodeHash, rootOf } from './merkle.ts'

/* Proofs of RFC 6962, section 2.1, for trees whose leaf hashes are at hand, and their verification. */

/** Largest power of two below `size` (which is at least 2): where RFC 6962 splits a tree. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

function rootOfLeaves(hash: LogHash, leaves: readonly Buffer[]): Buffer {
  const tree = emptyTree(hash)
  for (const leaf of leaves) append(tree, leaf)
  return rootOf(tree)
}

/** The path that shows that the leaf at `index` is in the tree of these leaves, lowest sibling first. */
export function inclusionProof(hash: LogHash, leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return []
  const split = splitOf(leaves.length)
  const left = leaves.slice(0, split)
  const right = leaves.slice(split)
  return index < split
    ? [...inclusionProof(hash, left, index), rootOfLeaves(hash, right)]
    : [...inclusionProof(hash, right, index - split), rootOfLeaves(hash, left)]
}

/** The path that shows that the tree of the first `size` leaves is the beginning of the whole tree. */
export function consistencyProof(hash: LogHash, leaves: readonly Buffer[], size: number): Buffer[] {
  if (size <= 0 || size >= leaves.length) return []
  return subproof(hash, leaves, size, true)
}

/** `known`: the subtree is the older tree itself, whose root the verifier has already. */
function subproof(hash: LogHash, leaves: readonly Buffer[], size: number, known: boolean): Buffer[] {
  if (size === leaves.length) return known ? [] : [rootOfLeaves(hash, leaves)]
  const split = splitOf(leaves.length)
  const left = leaves.slice(0, split)
  const right = leaves.slice(split)
  return size <= split
    ? [...subproof(hash, left, size, known), rootOfLeaves(hash, right)]
    : [...subproof(hash, right, size - split, false), rootOfLeaves(hash, left)]
}

/** Whether `proof` shows that `leaf` (its hash) stands at `index` in the tree of `size` and `root`. */
export function verifyInclusion(
  hash: LogHash,
  claim: { leaf: Buffer; index: number; size: number; root: Buffer },
  proof: readonly Buffer[],
): boolean {
  let node = claim.leaf
  let place = claim.index
  let last = claim.size - 1
  if (place < 0 || place > last) return false
  for (const sibling of proof) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      node = nodeHash(hash, sibling, node)
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)]
    } else {
      node = nodeHash(hash, node, sibling)
    }
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  return last === 0 && node.equals(claim.root)
}

interface Head {
  size: number
  root: Buffer
}

/** Whether `proof` shows that the tree of `older` is the beginning of the tree of `newer`. */
export function verifyConsistency(
  hash: LogHash,
  older: Head,
  newer: Head,
  proof: readonly Buffer[],
): boolean {
  if (older.size > newer.size || older.size < 0) return false
  if (older.size === 0) return proof.length === 0 && older.root.equals(rootOf(emptyTree(hash)))
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root)
  let place = older.size - 1
  let last = newer.size - 1
  while (place % 2 === 1) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  // Where the older tree is perfect its root is the first node; the proof need not repeat it.
  const [first, ...path] = place === 0 ? [older.root, ...proof] : proof
  if (!first) return false
  let before = first
  let after = first
  for (const sibling of path) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      before = nodeHash(hash, sibling, before)
      after = nodeHash(hash, sibling, after)
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)]
    } else {
      after = nodeHash(hash, after, sibling)
    }
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  return last === 0 && before.equals(older.root) && after.equals(newer.root)
}
