import { useCallback } from 'react'
import { type Translate, useTexts } from '../../../ui/text/texts.ts'
import { type Clause, headlineOf } from './headline.ts'
import type { ConceptFacts } from './shapes.ts'
import { texts } from './texts.ts'

/** The finding of the yearly numbers in words; null where there are none. */
export function useHeadline(): (facts: readonly ConceptFacts[]) => string | null {
  const t = useTexts(texts)
  return useCallback(
    (facts) => {
      const clauses = headlineOf(facts)
      return clauses.length === 0 ? null : clauses.map((clause) => words(clause, t)).join(t('headline.join'))
    },
    [t],
  )
}

function words(clause: Clause, t: Translate<HeadlinePath>): string {
  switch (clause.kind) {
    case 'grown':
    case 'fallen':
      return t(`headline.${clause.kind}`, { span: span(clause.years, t), percent: clause.percent })
    case 'level':
      return t('headline.level', { span: span(clause.years, t) })
    case 'fromNothing':
    case 'sales':
      return t(`headline.${clause.kind}`, { year: String(clause.year), amount: clause.amount })
    case 'intensity':
      return t('headline.intensity', { percent: clause.percent })
    case 'staff':
      return t('headline.staff', { year: String(clause.year), count: clause.count })
  }
}

function span(years: number, t: Translate<HeadlinePath>): string {
  return years === 1 ? t('headline.oneYear') : t('headline.twoYears')
}

type HeadlinePath = `headline.${Clause['kind']}` | 'headline.oneYear' | 'headline.twoYears' | 'headline.join'
