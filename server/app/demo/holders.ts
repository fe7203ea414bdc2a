import type { HeldTitle } from './firm.ts'
import type { Random } from './random.ts'
import { shareOut } from './share-out.ts'
import {
  type DemoSize,
  type DemoSpec,
  lastDay,
  type StoryFirmSpec,
  type TitleBatch,
  validOn,
} from './spec.ts'

export const HOLDER_KIND = 'hnte'

/** A firm that has or had a certificate, before anything else is known of it. */
export interface HolderSeat {
  certificates: HeldTitle[]
  valid: boolean
  story: StoryFirmSpec | null
}

/** How many firms with a story stand in the batch of that day. */
export const storiesOf = (firms: readonly StoryFirmSpec[], kind: string, issued: string): StoryFirmSpec[] =>
  firms.filter(({ holds }) => holds.some((one) => one.kind === kind && one.issued === issued))

/** Batches of a size: proportions are kept, and firms with a story always have their place. */
export function sized(
  spec: DemoSpec,
  size: DemoSize,
  kind: string,
  batches: readonly TitleBatch[],
): TitleBatch[] {
  if (size === 'full') return [...batches]
  const total = batches.reduce((sum, { count }) => sum + count, 0)
  const scale = spec.sizes[size] / spec.sizes.full
  const counts = shareOut(
    batches.map(({ count }) => count),
    Math.max(1, Math.round(total * scale)),
  )
  return batches.map((batch, index) => ({
    ...batch,
    count: Math.max(counts[index] ?? 0, storiesOf(spec.firms, kind, batch.issued).length),
    ...(batch.renews ? { renews: { ...batch.renews, count: Math.round(batch.renews.count * scale) } } : {}),
  }))
}

/** Fills the batches of certificates in their order: firms with a story, renewals, then new holders. */
export function fillSeats(spec: DemoSpec, size: DemoSize, random: Random): HolderSeat[] {
  const batches = sized(
    spec,
    size,
    HOLDER_KIND,
    spec.holders.lists.flatMap((list) => list.batches),
  )
  const seats: HolderSeat[] = []
  const byStory = new Map<StoryFirmSpec, HolderSeat>()
  const ofBatch = new Map<string, HolderSeat[]>()
  const seat = (batch: TitleBatch, holder: HolderSeat) => {
    holder.certificates.push({ kind: HOLDER_KIND, issued: batch.issued, ends: lastDay(batch) })
    holder.valid ||= validOn(batch, spec.day)
    ofBatch.set(batch.issued, [...(ofBatch.get(batch.issued) ?? []), holder])
  }
  const fresh = (story: StoryFirmSpec | null): HolderSeat => {
    const holder = { certificates: [], valid: false, story }
    seats.push(holder)
    return holder
  }
  for (const batch of batches) {
    const stories = storiesOf(spec.firms, HOLDER_KIND, batch.issued)
    for (const story of stories) {
      const holder = byStory.get(story) ?? fresh(story)
      byStory.set(story, holder)
      seat(batch, holder)
    }
    const again = stories.filter((story) => (byStory.get(story)?.certificates.length ?? 0) > 1).length
    const renewing = Math.max(0, (batch.renews?.count ?? 0) - again)
    const former = (ofBatch.get(batch.renews?.issued ?? '') ?? []).filter(({ story }) => story === null)
    const renewed = random.shuffled(former).slice(0, Math.min(renewing, batch.count - stories.length))
    for (const holder of renewed) seat(batch, holder)
    for (let left = batch.count - stories.length - renewed.length; left > 0; left--) seat(batch, fresh(null))
  }
  return seats
}
