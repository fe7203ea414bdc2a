import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Concepts,
  countOutcomes,
  explain,
  fraction,
  groupingBy,
  Lab,
  type Needs,
  needsFor,
  type Prepared,
  prepare,
  readConcepts,
  readProgrammes,
  Screen,
  type Snapshot,
  SnapshotBuilder,
  type Value,
} from '../rules/index.ts'
import { ROOT } from '../scripts/project.ts'
import { machine } from './machine.ts'
import { note, percentile } from './report.ts'
import { judgeByHand } from './rules/by-hand.ts'
import { peers } from './rules/peers.ts'
import { type Enterprise, factsOf, isComplete, makeEnterprises, ON, plainFact } from './rules/population.ts'

const POPULATION = 1_000_000
const NIGHTLY = 100_000
const ROUNDS = 9

/** CPU seconds of all threads of this process. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** The least CPU seconds of several rounds: what the work takes when others leave the machine alone. */
function leastCpu(run: () => void): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const started = cpuSeconds()
    run()
    return cpuSeconds() - started
  })
  return Math.min(...rounds)
}

function millions(value: number): string {
  return `${(value / 1e6).toPrecision(3)} million`
}

/** Programmes over a million enterprises: screen, lab, snapshot; explain; the nightly matching. */
export async function benchRules(): Promise<void> {
  const { concepts } = readConcepts(readFileSync(join(ROOT, 'policies/concepts.yaml'), 'utf8'))
  const programmes = readProgrammes(join(ROOT, 'policies'), concepts)
  const prepared = programmes.flatMap((programme) =>
    programme.versions.some(({ from, to }) => from.number <= ON.number && (!to || ON.number <= to.number))
      ? [prepare(programme, ON, concepts)]
      : [],
  )
  const needs = needsFor(prepared)
  const enterprises = makeEnterprises(POPULATION)
  const snapshot = takeSnapshot(concepts, needs, enterprises)
  note({
    what: 'snapshot of 1,000,000 enterprises, every concept that programmes read',
    value: snapshot.bytes / 2 ** 20,
    unit: 'MB',
    limit: { max: 300 },
    note: `${snapshot.columns.size} columns for ${prepared.length} programmes`,
  })
  const hnte = prepared.find(({ programme }) => programme.id === 'hnte')
  if (!hnte) throw new Error('policies without hnte')
  const hard = hardConditions(hnte)
  await benchScreen(hard, snapshot, enterprises)
  benchLab(hard, snapshot, 'its 8 hard conditions')
  benchLab(hnte, snapshot, 'all conditions with the score')
  benchExplain(hnte, concepts, enterprises)
  benchNightly(prepared, concepts, needs, enterprises.slice(0, NIGHTLY))
  process.stdout.write(`\n${machine()}; load of the machine is not excluded, so CPU time is what counts\n`)
}

function takeSnapshot(concepts: Concepts, needs: Needs, enterprises: readonly Enterprise[]): Snapshot {
  const builder = new SnapshotBuilder(ON, new Map([...needs, ['town', 0]]), concepts, enterprises.length)
  enterprises.forEach((e, row) => {
    const first =
      e.registeredOn === undefined ? undefined : new Date(e.registeredOn * 86_400_000).getUTCFullYear()
    builder.addPlain(first, (id, back) => plainFact(concepts, e, row, id, back))
  })
  return builder.build()
}

function hardConditions(prepared: Prepared): Prepared {
  const { version } = prepared
  return {
    ...prepared,
    version: { ...version, conditions: version.conditions.filter(({ kind }) => kind === 'test') },
  }
}

async function benchScreen(
  prepared: Prepared,
  snapshot: Snapshot,
  enterprises: readonly Enterprise[],
): Promise<void> {
  const screen = new Screen(prepared, snapshot)
  const out = new Uint8Array(snapshot.size)
  const columnar = leastCpu(() => screen.outcomes(new Map(), out))
  const byHand = new Uint8Array(snapshot.size)
  const hand = leastCpu(() => {
    for (let i = 0; i < byHand.length; i++) byHand[i] = judgeByHand(enterprises[i] as Enterprise)
  })
  const differing = byHand.reduce((count, outcome, i) => count + (outcome === out[i] ? 0 : 1), 0)
  const { met, unknown, not_met } = countOutcomes(out)
  note({
    what: 'screen, compiled columns: evaluations per CPU second',
    value: snapshot.size / columnar / 1e6,
    unit: 'million',
    note: `${met} met, ${unknown} unknown, ${not_met} not met; ${screen.interpreted} rows by the interpreter`,
  })
  note({
    what: 'as many times a hand-written function on objects',
    value: hand / columnar,
    unit: '×',
    limit: { min: 1.5 },
    note: `by hand ${millions(snapshot.size / hand)} per CPU second`,
  })
  note({ what: 'outcomes that differ from it', value: differing, unit: '', limit: { max: 0 } })
  const whole = enterprises.flatMap((e, row) => (isComplete(e) ? [row] : []))
  for (const peer of peers()) {
    const rows = whole.slice(0, peer.count)
    const inputs = rows.map((row) => peer.prepare(enterprises[row] as Enterprise))
    const started = cpuSeconds()
    const outcomes = await peer.run(inputs)
    const perSecond = rows.length / (cpuSeconds() - started)
    const wrong = outcomes.filter((outcome, i) => outcome !== out[rows[i] ?? 0]).length
    note({
      what: `as many times ${peer.name}`,
      value: snapshot.size / columnar / perSecond,
      unit: '×',
      ...(peer.name.startsWith('json-rules') ? { limit: { min: 500 } } : {}),
      note: `${millions(perSecond)} per CPU second over ${rows.length} rows without missing facts; ${wrong} differ`,
    })
  }
}

function benchLab(prepared: Prepared, snapshot: Snapshot, what: string): void {
  const lab = new Lab(new Screen(prepared, snapshot), [
    groupingBy(snapshot, 'town'),
    groupingBy(snapshot, 'tech_field'),
  ])
  const times: number[] = []
  let words = ''
  for (let i = 0; i < 20; i++) {
    const moved = new Map<string, Value>([['rd_ratio_small', fraction(BigInt(30 + i), 1000n)]])
    const started = performance.now()
    const { gained, lost } = lab.answer(moved)
    times.push(performance.now() - started)
    if (i === 10) words = `at 4 % ${gained} gain, ${lost} lose`
  }
  note({
    what: `lab answer over 1,000,000 enterprises, ${what}, by town and field, p95`,
    value: percentile(times, 95),
    unit: 'ms',
    limit: { max: 150 },
    note: `p50 ${percentile(times, 50).toFixed(1)} ms; ${words}`,
  })
}

function benchExplain(prepared: Prepared, concepts: Concepts, enterprises: readonly Enterprise[]): void {
  const facts = enterprises.slice(0, 5000).map((e, row) => factsOf(concepts, e, row))
  const run = () => {
    for (const known of facts) explain(prepared, known)
  }
  run()
  const started = cpuSeconds()
  run()
  note({
    what: 'explanations per CPU second, hnte with its score',
    value: facts.length / (cpuSeconds() - started),
    unit: '',
    limit: { min: 5000 },
  })
}

function benchNightly(
  prepared: readonly Prepared[],
  concepts: Concepts,
  needs: Needs,
  enterprises: readonly Enterprise[],
): void {
  const started = performance.now()
  const snapshot = takeSnapshot(concepts, needs, enterprises)
  const taken = performance.now()
  let judged = 0
  for (const one of prepared) judged += new Screen(one, snapshot).reasons().outcomes.length
  note({
    what: `nightly matching of 100,000 enterprises × ${prepared.length} programmes, with reasons`,
    value: (performance.now() - started) / 1000,
    unit: 's',
    limit: { max: 30 },
    note: `of it the snapshot ${((taken - started) / 1000).toFixed(2)} s; ${judged.toLocaleString('en')} outcomes`,
  })
}
