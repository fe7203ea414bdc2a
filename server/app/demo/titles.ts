import type { Firm } from './firm.ts'
import { sized, storiesOf } from './holders.ts'
import type { Random } from './random.ts'
import type { DemoSize, DemoSpec, TitleBatch, TitleSpec } from './spec.ts'

type Among = TitleSpec['among']

/** Who is drawn from. */
const POOLS: Record<Among, (firm: Firm) => boolean> = {
  holders: ({ standing }) => standing === 'holder' || standing === 'large',
  large_holders: ({ standing }) => standing === 'large' || standing === 'leader',
  leaders: ({ standing }) => standing === 'leader',
  tigers: ({ standing, emerging }) => emerging !== null && (standing === 'holder' || standing === 'climber'),
  candidates: ({ standing }) => standing === 'candidate',
  smes: ({ standing }) => standing === 'holder' || standing === 'candidate' || standing === 'climber',
}

/** Whether the firm holds or held a title of this kind. */
const has = (firm: Firm, kind: string) => firm.titles.some((title) => title.kind === kind)

function grant(firm: Firm, { kind }: TitleSpec, { issued, ends }: TitleBatch): void {
  firm.titles.push({ kind, issued, ends: ends ?? null })
}

/** Who may still be drawn for a batch: of the pool, registered, and not yet titled by the same list. */
function openTo(
  title: TitleSpec,
  batch: TitleBatch,
  named: ReadonlySet<Firm>,
  firms: readonly Firm[],
): Firm[] {
  return firms.filter(
    (firm) =>
      POOLS[title.among](firm) && firm.story === null && !named.has(firm) && firm.registeredOn < batch.issued,
  )
}

function draw(
  title: TitleSpec,
  spec: DemoSpec,
  size: DemoSize,
  firms: readonly Firm[],
  random: Random,
): void {
  const named = new Set<Firm>()
  const { after } = title
  const scale = spec.sizes[size] / spec.sizes.full
  let promoted = after ? Math.round(after.count * scale) : 0
  for (const batch of sized(spec, size, title.kind, title.batches)) {
    const stories = storiesOf(spec.firms, title.kind, batch.issued)
    const storied = firms.filter(({ story }) => story !== null && stories.includes(story))
    const open = random.shuffled(openTo(title, batch, named, firms))
    // A title that follows another goes first to firms that hold the other one since before.
    const former = open.filter((firm) =>
      firm.titles.some(({ kind, issued }) => kind === after?.kind && issued < batch.issued),
    )
    const risen = former.slice(0, Math.max(0, Math.min(promoted, Math.ceil(batch.count / 2))))
    promoted -= risen.length
    const fresh = open.filter((firm) => !after || !has(firm, after.kind))
    const wanted = Math.max(0, batch.count - storied.length - risen.length)
    for (const firm of [...storied, ...risen, ...fresh.slice(0, wanted)]) {
      named.add(firm)
      grant(firm, title, batch)
    }
  }
}

/** Gives out all titles beside the certificates of high-tech enterprises. */
export function giveTitles(spec: DemoSpec, size: DemoSize, firms: readonly Firm[], random: Random): void {
  for (const title of spec.titles) draw(title, spec, size, firms, random)
}
