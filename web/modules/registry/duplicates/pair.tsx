import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useId, useState } from 'react'
import type { Schemas } from '../../../app/api/client.ts'
import { Status } from '../../../ui/status/status.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { texts } from './texts.ts'

export type DuplicatePair = Schemas['DuplicatePair']
export type Party = DuplicatePair['a']

type FieldName = 'code' | 'registeredOn' | 'legalForm' | 'capital' | 'address' | 'credentials'

const FIELDS: readonly FieldName[] = [
  'code',
  'registeredOn',
  'legalForm',
  'capital',
  'address',
  'credentials',
]

/** Two records side by side; what differs is tinted. The user chooses which one stays. */
export function Pair({
  pair,
  busy,
  onApart,
  onMerge,
}: {
  pair: DuplicatePair
  busy: boolean
  onApart: () => void
  onMerge: (keep: Party, absorb: Party) => void
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const name = useId()
  const { a, b } = pair
  const [keepFirst, setKeepFirst] = useState(true)
  const read = useValue()
  return (
    <section className="pair" aria-label={`${a.name}, ${b.name}`}>
      <div className="pair-head">
        <Status kind="ask">{t(`reason.${pair.reason}`)}</Status>
        <span className="muted">{t('likeness', { n: format.percent(pair.likeness, 0) })}</span>
      </div>
      <table className="pair-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('choose')}</span>
            </th>
            {[a, b].map((party) => (
              <th key={party.id} scope="col">
                <label>
                  <input
                    type="radio"
                    name={name}
                    checked={keepFirst === (party === a)}
                    onChange={() => setKeepFirst(party === a)}
                    aria-label={`${t('keepThis')}: ${party.name}`}
                  />
                  <b>{party.name}</b>
                </label>
                <Link to="/register/$id" params={{ id: party.id }}>
                  {t('open')}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FIELDS.map((field) => {
            const first = read(a, field)
            const second = read(b, field)
            const differs = first !== second
            return (
              <tr key={field} className={differs ? 'pair-differs' : undefined}>
                <th scope="row">{t(`field.${field}`)}</th>
                {[first, second].map((value, place) => (
                  <td key={place === 0 ? a.id : b.id}>
                    {value === null ? <span className="muted">{t('unknown')}</span> : <span>{value}</span>}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className="pair-actions">
        <Button onClick={() => (keepFirst ? onMerge(a, b) : onMerge(b, a))}>{t('merge')}</Button>
        <Button type="text" loading={busy} onClick={onApart}>
          {t('apart')}
        </Button>
      </div>
    </section>
  )
}

function useValue() {
  const t = useTexts(texts)
  const format = useFormat()
  return (party: Party, field: FieldName): string | null => {
    if (field === 'credentials') return party.credentials.join(', ') || null
    if (field !== 'capital') return party[field]
    if (party.capitalFen === null) return null
    const value = format.wan(party.capitalFen)
    const foreign = party.capitalCurrency !== null && party.capitalCurrency !== 'CNY'
    return t('wan', { value }) + (foreign ? ` (${party.capitalCurrency})` : '')
  }
}
