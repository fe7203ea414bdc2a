import type { Schemas } from '../../app/api/client.ts'
import { useFormat } from '../../ui/text/format.ts'
import { useTexts } from '../../ui/text/texts.ts'
import { texts } from './texts.ts'

const SIGNS = { '>': '> ', '>=': '≥ ', '=': '' } as const

/** Value and target of an item as they are shown: no data is said, never 0. */
export function useAmounts() {
  const t = useTexts(texts)
  const format = useFormat()
  const amount = (value: string) => format.number(Number(value))
  return {
    amount,
    shownValue: ({ value }: Schemas['PlanItemLine']) => (value === null ? t('no_data') : amount(value)),
    shownTarget: ({ target, unit }: Schemas['PlanItemLine']) =>
      target ? `/ ${SIGNS[target.comparator]}${format.number(Number(target.value))} ${unit}` : unit,
  }
}
