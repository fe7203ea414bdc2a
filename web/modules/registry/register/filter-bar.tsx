import { useState } from 'react'
import { useTexts } from '../../../ui/text/texts.ts'
import type { FilterWords } from './filter-words.ts'
import { CHOSEN, type FilterName, narrowing, type RegisterFilter, readRegisterSearch } from './search.ts'
import { texts } from './texts.ts'

/** Compact selects, one for each filter; on a phone they fold away behind one button. */
export function FilterBar({
  filter,
  words,
  onChange,
}: {
  filter: RegisterFilter
  words: FilterWords
  onChange: (filter: RegisterFilter) => void
}) {
  const t = useTexts(texts)
  const [open, setOpen] = useState(false)
  const chosen = narrowing(filter).filter((name) => name !== 'q').length
  const set = (name: FilterName | 'sort', value: string) =>
    onChange(readRegisterSearch({ ...filter, [name]: value || undefined }))
  return (
    <div className={open ? 'register-filters register-filters-open' : 'register-filters'}>
      <button
        type="button"
        className="register-fold"
        aria-expanded={open}
        aria-controls="register-selects"
        onClick={() => setOpen(!open)}
      >
        {chosen > 0 ? t('filter.foldChosen', { count: chosen }) : t('filter.fold')}
      </button>
      <div className="register-selects" id="register-selects">
        {CHOSEN.map((name) => (
          <select
            key={name}
            className={filter[name] === undefined ? 'register-select' : 'register-select register-chosen'}
            aria-label={t(`filter.${name}`)}
            value={String(filter[name] ?? '')}
            onChange={(event) => set(name, event.target.value)}
          >
            <option value="">{t('filter.any', { filter: t(`filter.${name}`) })}</option>
            {offered(words.choices(name), filter[name]).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        ))}
        <select
          className="register-select register-sort"
          aria-label={t('sort.label')}
          value={filter.sort ?? ''}
          onChange={(event) => set('sort', event.target.value)}
        >
          <option value="">{filter.q ? t('sort.best') : t('sort.name')}</option>
          {filter.q && <option value="name">{t('sort.name')}</option>}
          <option value="-registered">{t('sort.newest')}</option>
          <option value="registered">{t('sort.oldest')}</option>
        </select>
      </div>
    </div>
  )
}

/** A value from an old address that is no longer offered still shows as chosen. */
function offered(choices: { value: string; label: string }[], chosen: string | number | undefined) {
  const value = String(chosen ?? '')
  if (value === '' || choices.some((choice) => choice.value === value)) return choices
  return [...choices, { value, label: value }]
}

/** What was chosen, each with its own way out, and one for all. */
export function Chips({
  filter,
  words,
  onRemove,
  onClear,
}: {
  filter: RegisterFilter
  words: FilterWords
  onRemove: (name: FilterName) => void
  onClear: () => void
}) {
  const t = useTexts(texts)
  const names = narrowing(filter).filter((name) => name !== 'q')
  if (names.length === 0) return null
  return (
    <ul className="register-chips" aria-label={t('filter.active')}>
      {names.map((name) => {
        const value = words.valueOf(name, filter)
        return (
          <li key={name}>
            <button
              type="button"
              className="register-chip"
              aria-label={t('filter.remove', { value })}
              onClick={() => onRemove(name)}
            >
              <span>{value}</span>
              <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
                <path d="m1.5 1.5 7 7m0-7-7 7" stroke="currentColor" strokeWidth="1.5" fill="none" />
              </svg>
            </button>
          </li>
        )
      })}
      {(names.length > 1 || filter.q) && (
        <li>
          <button type="button" className="link" onClick={onClear}>
            {t('filter.clear')}
          </button>
        </li>
      )}
    </ul>
  )
}
