import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { usePortal } from '../../../app/session/session.ts'
import { civilDate, DateInput } from '../../../ui/form/date-input.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import type { PolicyList } from './queries.ts'
import { FORCES, LEVELS, type LibrarySearch, readLibrarySearch } from './search.ts'
import { texts } from './texts.ts'

interface Option {
  value: string
  label: string
}

/** What is searched for, and what the list is narrowed by; all of it stands in the address. */
export function LibraryFilter({ search, list }: { search: LibrarySearch; list: PolicyList | undefined }) {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const { today } = usePortal()
  const [q, setQ] = useState(search.q ?? '')
  const [on, setOn] = useState(search.on ?? today)
  const go = (change: Record<string, unknown>) =>
    void navigate({ to: '/policies', search: readLibrarySearch({ ...search, q, ...change }) })
  const badDay = civilDate(on) === null
  const options = useOptions(search, list)
  return (
    <search>
      <form
        className="library-filter"
        onSubmit={(event) => {
          event.preventDefault()
          if (!badDay) go({ on: on === today ? '' : on })
        }}
      >
        <div className="library-search">
          <Field label={t('filter.q')}>
            {(control) => (
              <Input
                {...control}
                type="search"
                size="large"
                value={q}
                maxLength={300}
                placeholder={t('filter.placeholder')}
                onChange={(event) => setQ(event.target.value)}
              />
            )}
          </Field>
          <Button type="primary" size="large" htmlType="submit">
            {t('filter.go')}
          </Button>
        </div>
        <div className="library-bounds">
          {(['issuer', 'year', 'level', 'force'] as const).map((name) => (
            <Field key={name} label={t(`filter.${name}`)}>
              {(control) => (
                <Select
                  {...control}
                  value={String(search[name] ?? '')}
                  options={options[name]}
                  showSearch={{ optionFilterProp: 'label' }}
                  popupMatchSelectWidth={false}
                  onChange={(value: string) => go({ [name]: value })}
                />
              )}
            </Field>
          ))}
          <Field label={t('filter.on')} error={badDay ? t('filter.badDay') : undefined}>
            {(control) => <DateInput control={control} value={on} onChange={setOn} />}
          </Field>
          {Object.keys(search).length > 0 && <Link to="/policies">{t('filter.clear')}</Link>}
        </div>
      </form>
    </search>
  )
}

/** What there is to choose from, with how many of the documents found have it. */
function useOptions(search: LibrarySearch, list: PolicyList | undefined) {
  const t = useTexts(texts)
  const any: Option = { value: '', label: t('filter.any') }
  const counted = (
    choices: readonly { value: string | number; count: number }[],
    present?: string | number,
  ) => {
    const options = choices.map(({ value, count }) => ({
      value: String(value),
      label: `${value} (${count})`,
    }))
    const known = present === undefined || options.some(({ value }) => value === String(present))
    return [any, ...options, ...(known ? [] : [{ value: String(present), label: String(present) }])]
  }
  return {
    issuer: counted(list?.issuers ?? [], search.issuer),
    year: counted(list?.years ?? [], search.year),
    level: [any, ...LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))],
    force: [any, ...FORCES.map((value) => ({ value, label: t(`filter.forces.${value}`) }))],
  }
}
