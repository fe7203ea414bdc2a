import { compactText, isHan, wordRuns } from './normalise.ts'

/*
 * A name is cut into parts by which any piece of it is found: Han characters and their pairs, and the
 * ends of every run of Latin letters and digits. Such an end stands behind a mark of its own, so that
 * 「07」 in a name is told from house number 07, and no credit code is taken for one.
 */

const MARK = '~'

/** Letters of a run that are told apart; names hold no longer words. */
const MAX_RUN = 30
/** Parts of a query that are looked at; more would only cost time. */
const MAX_PARTS = 60

const lastOf = (text: string) => [...text].at(-1) ?? ''
const firstOf = (text: string) => [...text][0] ?? ''

/** Each character with its neighbour. */
function pairsOf(text: string): string[] {
  const characters = [...text]
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)
}

/** The pairs that stand where one run ends and the next begins. */
const seams = (runs: readonly string[]): string[] =>
  runs.slice(1).map((run, at) => `${lastOf(runs[at] ?? '')}${firstOf(run)}`)

function endsOf(run: string): string[] {
  const characters = [...run].slice(0, MAX_RUN)
  return characters.map((_, from) => `${MARK}${characters.slice(from).join('')}`)
}

/** What a name is indexed by. */
export function nameParts(name: string): Set<string> {
  const runs = wordRuns(compactText(name))
  const parts = runs.flatMap((run) => (isHan(run) ? [...run, ...pairsOf(run)] : endsOf(run)))
  return new Set([...parts, ...seams(runs)])
}

/** A part that must be there, or (open) that something must begin with. */
export interface QueryPart {
  text: string
  open: boolean
}

/** What a piece of a name is looked for by: all of these. */
export function nameQueryParts(piece: string): QueryPart[] {
  const runs = wordRuns(compactText(piece))
  const closed = (text: string): QueryPart => ({ text, open: false })
  const parts = runs.flatMap((run) => {
    if (!isHan(run)) return [{ text: `${MARK}${[...run].slice(0, MAX_RUN).join('')}`, open: true }]
    const single = [...run].length === 1
    if (single) return runs.length === 1 ? [closed(run)] : []
    return pairsOf(run).map(closed)
  })
  const unique = new Map([...parts, ...seams(runs).map(closed)].map((part) => [part.text, part]))
  return [...unique.values()].slice(0, MAX_PARTS)
}
