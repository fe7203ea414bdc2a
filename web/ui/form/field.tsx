import { type ReactNode, useId } from 'react'
import './form.css'

/** What ties a control to its label, hint and error. */
export interface FieldControl {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

/** A labelled control; the error stands at the field and is read with it. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  children: (control: FieldControl) => ReactNode
}) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={error ? 'field field-bad' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  )
}

/** A few choices that are all in sight, each with a line that explains it. */
export function Choices<Value extends string>({
  legend,
  value,
  options,
  onChange,
}: {
  legend: string
  value: Value | null
  options: readonly { value: Value; label: string; note?: ReactNode }[]
  onChange: (value: Value) => void
}) {
  const name = useId()
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>
            <b>{option.label}</b>
            {option.note && <small>{option.note}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** How far a work is: a bar with the words beside it. `value` and `total` count the same thing. */
export function Progress({ value, total, label }: { value: number; total: number | null; label: string }) {
  return (
    <progress
      className="progress"
      aria-label={label}
      {...(total ? { value: Math.min(value, total), max: total } : {})}
    />
  )
}
