import { Input } from 'antd'
import { useEffect, useState } from 'react'
import type { FieldControl } from './field.tsx'

/**
 * A civil date as text, written 2018-05-31 whatever the language of the browser. Other usual spellings
 * are put right when the field is left; what is no date is handed on as typed, for the form to refuse.
 */
export function DateInput({
  control,
  value,
  onChange,
}: {
  control: FieldControl
  /** Civil date, '' for none, or what was typed. */
  value: string
  onChange: (value: string) => void
}) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  return (
    <Input
      {...control}
      className="date-input"
      value={typed}
      maxLength={20}
      placeholder="2018-05-31"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => onChange(civilDate(typed) ?? typed.trim())}
      onPressEnter={() => onChange(civilDate(typed) ?? typed.trim())}
    />
  )
}

/** The civil date that a text means (2018-5-31, 2018/05/31, 2018.5.31, 20180531, 2018年5月31日), or null. */
export function civilDate(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const [, year, month, day] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    /^(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})\s*\u65e5?$/.exec(plain) ??
    []
  if (!year || !month || !day) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const real = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date) ? date : null
}
