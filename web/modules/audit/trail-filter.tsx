import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../ui/form/field.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { ACTIONS, TABLES } from './known.ts'
import { isRowId, readTrailSearch, TRAIL_FILTERS, type TrailSearch } from './search.ts'
import { texts } from './texts.ts'

/** The filters of the trail; what is asked stands in the address. */
export function TrailFilter({ search }: { search: TrailSearch }) {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const [draft, setDraft] = useState<TrailSearch>(search)
  const options = useOptions()
  const badRow = draft.row?.trim() && !isRowId(draft.row.trim()) ? t('filter.badRow') : undefined
  return (
    <form
      className="trail-filter"
      onSubmit={(event) => {
        event.preventDefault()
        if (!badRow) void navigate({ to: '/audit', search: readTrailSearch(draft) })
      }}
    >
      {TRAIL_FILTERS.map((name) => (
        <Field key={name} label={t(`filter.${name}`)} error={name === 'row' ? badRow : undefined}>
          {(control) =>
            name === 'action' || name === 'table' ? (
              <Select
                {...control}
                value={draft[name] ?? ''}
                options={options(name, draft[name])}
                showSearch={{ optionFilterProp: 'label' }}
                popupMatchSelectWidth={false}
                onChange={(value: string) => setDraft({ ...draft, [name]: value })}
              />
            ) : (
              <Input
                {...control}
                allowClear
                value={draft[name] ?? ''}
                maxLength={80}
                onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
              />
            )
          }
        </Field>
      ))}
      <Button htmlType="submit">{t('filter.go')}</Button>
      {Object.keys(search).length > 0 && <Link to="/audit">{t('trail.clear')}</Link>}
    </form>
  )
}

/** The acts or tables to choose from; one that the address names is among them even when it is not known. */
function useOptions() {
  const t = useTexts(texts)
  return (name: 'action' | 'table', present: string | undefined) => {
    const known: { value: string; label: string }[] =
      name === 'action'
        ? ACTIONS.map((value) => ({ value, label: t(`actions.${value}`) }))
        : TABLES.map((value) => ({ value, label: t(`tables.${value}`) }))
    const other = present && !known.some(({ value }) => value === present)
    return [
      { value: '', label: t('filter.any') },
      ...known,
      ...(other ? [{ value: present, label: present }] : []),
    ]
  }
}
