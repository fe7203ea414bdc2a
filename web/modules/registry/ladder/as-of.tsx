import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { usePortal } from '../../../app/session/session.ts'
import { civilDate, DateInput } from '../../../ui/form/date-input.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import type { LadderSearch } from './search.ts'
import { texts } from './texts.ts'

/** The day that the page speaks of: credentials are dated, so any day can be asked. */
export function AsOf({ search }: { search: LadderSearch }) {
  const t = useTexts(texts)
  const { today } = usePortal()
  const navigate = useNavigate()
  const [bad, setBad] = useState(false)
  const shown = search.on ?? today
  const ways: [string, string | undefined][] = [
    [t('asOf.today'), undefined],
    [t('asOf.newYear', { year: today.slice(0, 4) }), `${today.slice(0, 4)}-01-01`],
    [t('asOf.yearAgo'), yearBefore(today)],
  ]
  const go = (typed: string) => {
    const on = civilDate(typed)
    setBad(on === null)
    if (on !== null && on !== shown)
      void navigate({ to: '/ladder', search: at(search, on === today ? undefined : on), resetScroll: false })
  }
  return (
    <div className="ladder-as-of no-print">
      <Field label={t('asOf.label')} error={bad ? t('asOf.bad') : undefined}>
        {(control) => <DateInput control={control} value={shown} onChange={go} />}
      </Field>
      <p className="ladder-days">
        {ways.map(([label, on]) => (
          <Link
            key={label}
            to="/ladder"
            search={at(search, on)}
            resetScroll={false}
            className={search.on === on ? 'ladder-day ladder-day-now' : 'ladder-day'}
          >
            {label}
          </Link>
        ))}
      </p>
    </div>
  )
}

function at({ on: _on, ...rest }: LadderSearch, on: string | undefined): LadderSearch {
  return on === undefined ? rest : { ...rest, on }
}

/** 29 February has no like: the day before. */
function yearBefore(day: string): string {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
  return civilDate(before) ?? `${before.slice(0, 8)}28`
}
