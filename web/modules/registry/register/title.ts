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
  const names = narrowing(filter)
  if (names.length === 0) return t('title.all', { total })
  // The words stand in the search box; what was chosen from lists is named.
  const what = names
    .filter((name) => name !== 'q')
    .map((name) => words.valueOf(name, filter))
    .join(t('joined'))
  if (found === null) return t('title.counting', { total, what })
  if (found === 0) return t('title.none', { total })
  return t(filter.q ? 'title.searched' : 'title.found', { total, what, found })
}
