import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { append, emptyTree, LOG_HASHES, type LogHash, leafHash, peakCount, rootOf } from './merkle.ts'
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proofs.ts'

/* The eight leaves with which implementations of Certificate Transparency are tested. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash('sha256', Buffer.from(hex, 'hex')))

const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const grow = (hash: LogHash, leaves: readonly Buffer[]) => {
  const tree = emptyTree(hash)
  for (const leaf of leaves) append(tree, leaf)
  return tree
}
const hex = (nodes: readonly Buffer[]) => nodes.map((node) => node.toString('hex'))

describe('the tree of RFC 6962', () => {
  it('has the known roots for one to eight leaves', () => {
    const roots = LEAVES.map((_, index) => rootOf(grow('sha256', LEAVES.slice(0, index + 1))).toString('hex'))
    expect(roots).toEqual(ROOTS)
  })

  it('of no leaves is the hash of nothing, in both hashes', () => {
    expect(rootOf(emptyTree('sha256')).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    expect(rootOf(emptyTree('sm3')).toString('hex')).toBe(
      '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b',
    )
  })

  it('has the known inclusion proofs', () => {
    expect(hex(inclusionProof('sha256', LEAVES, 0))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ])
  })

  it('has the known consistency proofs', () => {
    expect(hex(consistencyProof('sha256', LEAVES, 6))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
    expect(hex(consistencyProof('sha256', LEAVES.slice(0, 5), 2))).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ])
  })
})

const hashes = fc.constantFrom(...LOG_HASHES)
const twoSizes = fc
  .integer({ min: 1, max: 90 })
  .chain((newer) => fc.record({ newer: fc.constant(newer), older: fc.integer({ min: 1, max: newer }) }))
const leavesOf = (hash: LogHash, size: number) =>
  Array.from({ length: size }, (_, index) => leafHash(hash, Buffer.from(`leaf ${index}`)))

describe('proofs', () => {
  it('of inclusion hold for every leaf, and for no other leaf, place or root', () => {
    fc.assert(
      fc.property(hashes, twoSizes, (hash, { newer: size, older }) => {
        const index = older - 1
        const leaves = leavesOf(hash, size)
        const proof = inclusionProof(hash, leaves, index)
        const leaf = leaves[index] ?? Buffer.alloc(32)
        const claim = { leaf, index, size, root: rootOf(grow(hash, leaves)) }
        expect(verifyInclusion(hash, claim, proof)).toBe(true)
        expect(verifyInclusion(hash, { ...claim, leaf: leafHash(hash, Buffer.from('other')) }, proof)).toBe(
          false,
        )
        expect(verifyInclusion(hash, { ...claim, root: Buffer.alloc(32) }, proof)).toBe(false)
        if (size > 1) {
          expect(verifyInclusion(hash, { ...claim, index: (index + 1) % size }, proof)).toBe(false)
          expect(verifyInclusion(hash, claim, proof.slice(1))).toBe(false)
        }
        expect(verifyInclusion(hash, claim, [...proof, Buffer.alloc(32)])).toBe(false)
      }),
      { numRuns: 120 },
    )
  })

  it('of consistency hold between any two sizes, and not for a rewritten beginning', () => {
    fc.assert(
      fc.property(hashes, twoSizes, fc.nat(), (hash, { older, newer }, pick) => {
        const leaves = leavesOf(hash, newer)
        const heads = {
          older: { size: older, root: rootOf(grow(hash, leaves.slice(0, older))) },
          newer: { size: newer, root: rootOf(grow(hash, leaves)) },
        }
        const proof = consistencyProof(hash, leaves, older)
        expect(verifyConsistency(hash, heads.older, heads.newer, proof)).toBe(true)
        const rewritten = [...leaves]
        rewritten[pick % older] = leafHash(hash, Buffer.from('rewritten'))
        const forged = { size: newer, root: rootOf(grow(hash, rewritten)) }
        const attempt = consistencyProof(hash, rewritten, older)
        expect(verifyConsistency(hash, heads.older, forged, attempt)).toBe(false)
        expect(verifyConsistency(hash, heads.newer, heads.older, proof)).toBe(older === newer)
      }),
      { numRuns: 120 },
    )
  })

  it('a tree keeps as many hashes as its size has ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (size) => {
        const tree = grow('sha256', leavesOf('sha256', size))
        expect(tree.peaks.length).toBe(peakCount(size))
        expect(tree.size).toBe(size)
      }),
      { numRuns: 30 },
    )
  })
})
