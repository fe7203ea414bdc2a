import { html } from 'hono/html'
import type { Force, Piece } from '../../../modules/programmes/index.ts'
import type { Html } from '../format.ts'
import type { View } from '../view.ts'

/** How a document stands is drawn: shape, word and colour together. */
const MARKS: Record<Force, string> = {
  in_force: 'status-ok',
  not_yet: 'status-wait',
  expired: 'status-none',
  superseded: 'status-none',
  unknown: 'status-ask',
}

export const forceMark = ({ t }: View, force: Force): Html =>
  html`<span class="status ${MARKS[force]}">${t(`documents.force.${force}`)}</span>`

/** A text with what was asked marked in it. */
export const pieces = (parts: readonly Piece[]): Html =>
  html`${parts.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text))}`

/** A day, or 待核 where it is not known. */
export const dayOr = ({ t }: View, day: string | null): Html | string =>
  day ?? html`<span class="unverified" title="${t('documents.unknown_why')}">${t('unverified.word')}</span>`
