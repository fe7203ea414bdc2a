import { createHash, type KeyObject } from 'node:crypto'
import type { Findings } from './findings.ts'
import { append, emptyTree, LOG_HASHES, type LogHash, leafHash, rootOf } from './merkle.ts'
import { noteHash, readNote, type SignedCheckpoint, signedByOneOf } from './note.ts'

/*
 * The part of a verification that needs neither database nor file: checkpoints first, then all sealed
 * entries in order, streamed. Kept are the roots that each checkpoint claims and two compact trees.
 */

/** One place of the log, as far as it is there. `seq` and `body` are of the entry, the rest of its leaf. */
export interface LogPlace {
  position: number
  seq: string | null
  body: string | null
  leafSeq: string | null
  sha256: string | null
  sm3: string | null
}

interface Claim {
  source: string
  where: string
  roots: Record<LogHash, string>
  note: string
}

interface SourceState {
  /** Size of the last checkpoint of this source whose roots were right. */
  agreed: number
  first: { where: string; size: number } | null
  wrong: number
}

export interface LogCheck {
  /** Takes a checkpoint; those of one source come by ascending size. `chained`: none may be absent. */
  claim(checkpoint: SignedCheckpoint, place: { source: string; where: string; chained: boolean }): void
  /** Takes the next place of the log. */
  place(place: LogPlace): void
  /** Ends the log: what the checkpoints still claim is missing. */
  end(): { size: number; claimed: number; roots: Record<LogHash, string>; peaks: Record<LogHash, string> }
}

export interface LogCheckOptions {
  findings: Findings
  /** Pinned keys: a checkpoint signed by none of them proves nothing. */
  keys: readonly KeyObject[]
  /** Name of the log in its notes. */
  origin: string
}

const placeName = (position: number) => `audit.entry position=${position}`

export function openLogCheck({ findings, keys, origin }: LogCheckOptions): LogCheck {
  const trees = { sha256: emptyTree('sha256'), sm3: emptyTree('sm3') }
  const claims = new Map<number, Claim[]>()
  const sources = new Map<string, SourceState>()
  let former: { size: number; hash: string } | null = null
  let next = 0
  let whole = true

  const stateOf = (source: string): SourceState => {
    const state = sources.get(source) ?? { agreed: 0, first: null, wrong: 0 }
    sources.set(source, state)
    return state
  }
  const roots = () => ({
    sha256: rootOf(trees.sha256).toString('hex'),
    sm3: rootOf(trees.sm3).toString('hex'),
  })

  function compare(size: number): void {
    const claimed = claims.get(size)
    if (!claimed || !whole) return
    const actual = roots()
    for (const { source, where, roots: wanted } of claimed) {
      const state = stateOf(source)
      if (wanted.sha256 === actual.sha256 && wanted.sm3 === actual.sm3) {
        state.agreed = size
      } else {
        state.wrong += 1
        state.first ??= { where, size }
      }
    }
  }

  return {
    claim(checkpoint, { source, where, chained }) {
      const { text, signature, size } = checkpoint
      const note = createHash('sha256').update(text).update('\0').update(signature).digest('base64')
      const known = claims.get(Number(size)) ?? []
      if (known.some((claim) => claim.note === note && claim.source === source)) return
      const verified = known.some((claim) => claim.note === note)
      const statement = readNote(text)
      if (!statement || !agrees(checkpoint, statement, origin)) {
        findings.add('checkpoint_text', where, { size })
      } else if (!verified && !signedByOneOf(keys, checkpoint)) {
        findings.add('checkpoint_signature', where, { size })
      }
      if (chained) {
        const previous = statement?.previous ?? null
        if (previous?.size !== former?.size || previous?.hash !== former?.hash) {
          findings.add('checkpoint_chain', where, { size, previous: previous?.size ?? 0 })
        }
        former = { size: Number(size), hash: noteHash(text) }
      }
      // What is signed counts, not the columns beside it.
      const claimed = statement ?? { sha256: checkpoint.sha256, sm3: checkpoint.sm3, size: Number(size) }
      const list = claims.get(claimed.size) ?? []
      list.push({ source, where, roots: { sha256: claimed.sha256, sm3: claimed.sm3 }, note })
      claims.set(claimed.size, list)
    },

    place(place) {
      const { position, seq, body, leafSeq } = place
      if (position > next) {
        findings.add('log_gap', placeName(next), { position: next, count: position - next })
        whole = false
      }
      next = position + 1
      const content = body === null ? null : Buffer.from(body)
      if (body === null) findings.add('log_missing', placeName(position), { position, seq: leafSeq })
      else if (place.sha256 === null) findings.add('log_unhashed', placeName(position), { position, seq })
      else if (seq !== leafSeq) {
        findings.add('log_renumbered', placeName(position), { position, seq, sealed: leafSeq })
      }
      let changed = false
      for (const hash of LOG_HASHES) {
        const kept = place[hash] === null ? null : Buffer.from(place[hash], 'hex')
        const leaf = content === null ? null : leafHash(hash, content)
        if (kept && leaf && !kept.equals(leaf)) changed = true
        // The kept hash goes on into the tree: then one changed entry does not hide what else is right.
        const node = kept ?? leaf
        if (node) append(trees[hash], node)
      }
      if (changed) findings.add('log_changed', placeName(position), { position, seq })
      compare(next)
    },

    end() {
      for (const { first, agreed, wrong } of sources.values()) {
        if (!first) continue
        findings.add('checkpoint_root', first.where, { from: agreed, to: first.size - 1, count: wrong })
      }
      for (const [size, claimed] of claims) {
        if (size <= next) continue
        for (const { where } of claimed) findings.add('checkpoint_ahead', where, { size, actual: next })
      }
      const claimed = [...claims.keys()].reduce((most, size) => Math.max(most, size), 0)
      const peaks = (hash: LogHash) => Buffer.concat(trees[hash].peaks).toString('hex')
      return {
        size: next,
        claimed,
        roots: roots(),
        peaks: { sha256: peaks('sha256'), sm3: peaks('sm3') },
      }
    },
  }
}

/** Whether the fields beside the note say what the note says. */
function agrees(
  checkpoint: SignedCheckpoint,
  statement: NonNullable<ReturnType<typeof readNote>>,
  origin: string,
): boolean {
  return (
    statement.origin === origin &&
    checkpoint.size === String(statement.size) &&
    checkpoint.sha256 === statement.sha256 &&
    checkpoint.sm3 === statement.sm3 &&
    checkpoint.keyId === statement.keyId &&
    new Date(checkpoint.at).getTime() === new Date(statement.at).getTime()
  )
}
