import type { z } from 'zod'
import { formatWan } from '../../../../kernel/money/index.ts'
import type { Attribute as AttributeSchema } from '../../contract.ts'
import { ATTRIBUTES, type AttributeName, type PartyAttributes } from '../../domain.ts'
import type { Labels } from '../locale-labels.ts'
import type { VersionRow } from './load.ts'
import type { Sources } from './sources.ts'

export type Attribute = z.infer<typeof AttributeSchema>

/** Currency and original wording are shown with the amount, not on their own. */
const SHOWN: readonly AttributeName[] = ATTRIBUTES.filter(
  (name) => name !== 'capitalCurrency' && name !== 'capitalText',
)

const OF_CAPITAL: readonly AttributeName[] = ['capitalFen', 'capitalCurrency', 'capitalText']

/** 500.00 万元; what could not be understood as it was written. */
function capitalText(data: PartyAttributes, labels: Labels): string | null {
  if (data.capitalFen === null) return data.capitalText
  const currency = data.capitalCurrency ?? 'CNY'
  const amount = formatWan(BigInt(data.capitalFen))
  return labels.text('register.capital', { amount, unit: labels.text(`register.currency.${currency}`) })
}

function shownText(name: AttributeName, data: PartyAttributes, labels: Labels): string | null {
  if (name === 'capitalFen') return capitalText(data, labels)
  const value = data[name] ?? null
  if (value === null) return null
  if (name === 'town') return labels.town(value)
  return name === 'kind' ? labels.partyKind(value) : value
}

const speaksOf = (version: VersionRow, name: AttributeName): boolean =>
  name === 'capitalFen'
    ? OF_CAPITAL.some((part) => version.changed.includes(part))
    : version.changed.includes(name)

/**
 * The attributes that were ever given, each with the source of its present value and the different
 * values before it, newest first. `versions` are those not retracted, newest first.
 */
export function attributesOf(versions: readonly VersionRow[], sources: Sources, labels: Labels): Attribute[] {
  const present = versions[0]?.data
  if (!present) return []
  return SHOWN.flatMap((name) => {
    const [latest, ...before] = versions.filter((version) => speaksOf(version, name))
    if (!latest) return []
    const text = shownText(name, present, labels)
    const earlier = before.flatMap((version) => {
      const former = shownText(name, version.data, labels)
      return former === null ? [] : [{ text: former, source: sources(version.source_id) }]
    })
    if (text === null && earlier.length === 0) return []
    return [
      {
        field: name,
        label: attributeLabel(name, labels),
        value: present[name] ?? null,
        text: text ?? labels.text('register.none'),
        source: sources(latest.source_id),
        earlier,
      },
    ]
  })
}

/** 名称, 注册资本 … */
export const attributeLabel = (name: string, labels: Labels): string =>
  labels.text(`register.attribute.${OF_CAPITAL.some((part) => part === name) ? 'capitalFen' : name}`)
