import { Status, type StatusKind } from '../../../ui/status/status.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import type { PolicyLine } from './queries.ts'
import { texts } from './texts.ts'

const KINDS: Record<PolicyLine['force'], StatusKind> = {
  in_force: 'ok',
  not_yet: 'wait',
  expired: 'none',
  superseded: 'none',
  unknown: 'ask',
}

/** How a document stands on the day: shape, word, colour. */
export function ForceMark({ force }: { force: PolicyLine['force'] }) {
  const t = useTexts(texts)
  return <Status kind={KINDS[force]}>{t(`force.${force}`)}</Status>
}

/** A text with what was searched for marked in it. */
export function Pieces({ of: parts }: { of: PolicyLine['snippet'] }) {
  return parts.map(({ text, hit }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the order of the pieces is their identity
    hit ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
  )
}

/** A day, or 待核 where it is not known. */
export function Day({ of: day }: { of: string | null }) {
  const t = useTexts(texts)
  if (day !== null) return day
  return (
    <span className="unverified" title={t('unverifiedWhy')}>
      {t('unverified')}
    </span>
  )
}
