import { useTexts } from '../../../ui/text/texts.ts'
import type { FilterWords } from './filter-words.ts'
import { narrowing, type RegisterFilter } from './search.ts'
import { texts } from './texts.ts'

/** The finding: how many there are, and how many of them what is asked for. A count still under way is left open. */
export function useTitle(
  filter: RegisterFilter,
  words: FilterWords,
  { total, found }: { total: number | null; found: number | null },
): string {
  const t = useTexts(texts)
  if (total === null) return t('title.plain')
  if (total === 0) return t('title.empty')
  const what = narrowing(filter)
    .map((name) => words.valueOf(name, filter))
    .join(t('joined'))
  if (what === '') return t('title.all', { total })
  if (found === null) return t('title.counting', { total, what })
  return found === 0 ? t('title.none', { total, what }) : t('title.found', { total, what, found })
}
