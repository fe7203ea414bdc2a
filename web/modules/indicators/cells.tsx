import type { Schemas } from '../../app/api/client.ts'
import { useTexts } from '../../ui/text/texts.ts'
import { texts } from './texts.ts'

/** All items as numbered cells by chapter: where the year stands at one look. */
export function Cells({
  plan,
  selected,
  onOpen,
}: {
  plan: Schemas['Plan']
  selected: string | undefined
  onOpen: (item: string) => void
}) {
  const t = useTexts(texts)
  return (
    <div className="cells">
      {plan.chapters.map((chapter) => (
        <div key={chapter.id}>
          <b>
            {chapter.id} {chapter.title}
          </b>
          <ol>
            {plan.items
              .filter((line) => line.chapter === chapter.id)
              .map(({ item, title, state }) => (
                <li key={item}>
                  <button
                    type="button"
                    className={`cell cell-${state}${item === selected ? ' cell-here' : ''}`}
                    title={`${item} ${title} · ${t(`state.${state}`)}`}
                    aria-label={`${item} ${title} ${t(`state.${state}`)}`}
                    aria-pressed={item === selected}
                    onClick={() => onOpen(item)}
                  >
                    {item.slice(3)}
                  </button>
                </li>
              ))}
          </ol>
        </div>
      ))}
    </div>
  )
}
