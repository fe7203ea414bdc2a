import { hash as digestOf } from 'node:crypto'

/* The Merkle tree of RFC 6962 over any hash that OpenSSL knows; the log keeps one tree of each. */

export const LOG_HASHES = ['sha256', 'sm3'] as const
export type LogHash = (typeof LOG_HASHES)[number]

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

const digest = (hash: LogHash, parts: readonly Uint8Array[]): Buffer =>
  digestOf(hash, Buffer.concat(parts), 'buffer')

/** Hash of one leaf: 0x00 and its content, so that no node can pose as a leaf. */
export const leafHash = (hash: LogHash, content: Uint8Array): Buffer => digest(hash, [LEAF, content])

/** Hash of two subtrees: 0x01, left, right. */
export const nodeHash = (hash: LogHash, left: Uint8Array, right: Uint8Array): Buffer =>
  digest(hash, [NODE, left, right])

/**
 * A tree of which only the roots of its perfect subtrees are kept, largest first: at most 53 hashes,
 * whatever its size. Enough to append and to know the root.
 */
export interface CompactTree {
  readonly hash: LogHash
  size: number
  peaks: Buffer[]
}

export const emptyTree = (hash: LogHash): CompactTree => ({ hash, size: 0, peaks: [] })

/** Appends the hash of one leaf. Changes the tree in place: a log of millions is streamed through it. */
export function append(tree: CompactTree, leaf: Buffer): void {
  let node = leaf
  for (let rest = tree.size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = tree.peaks.pop()
    if (!left) throw new Error(`merkle: a tree of ${tree.size} leaves lacks a subtree`)
    node = nodeHash(tree.hash, left, node)
  }
  tree.peaks.push(node)
  tree.size += 1
}

/** The root; of the empty tree it is the hash of nothing. */
export function rootOf(tree: CompactTree): Buffer {
  const last = tree.peaks.at(-1)
  if (!last) return digest(tree.hash, [])
  return tree.peaks.slice(0, -1).reduceRight((right, left) => nodeHash(tree.hash, left, right), last)
}

/** How many peaks a tree of this size has. */
export function peakCount(size: number): number {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}
