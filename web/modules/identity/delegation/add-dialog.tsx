import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { answer, api } from '../../../app/api/client.ts'
import { useWrite } from '../../../app/api/use-write.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { DateInput } from '../../../ui/form/date-input.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { ErrorPanel } from '../../../ui/state/states.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { type Delegation, delegationsQuery, type Handler } from './queries.ts'
import { texts } from './texts.ts'

type Item = Delegation['item']

/** Half a year is proposed: long enough for one round of applications. */
function proposal(today: string): string {
  const day = new Date(`${today}T00:00:00Z`)
  day.setUTCMonth(day.getUTCMonth() + 6)
  return day.toISOString().slice(0, 10)
}

/** Delegates one or more items to a handler until a day. */
export function AddDialog({
  handler,
  items,
  today,
  onClose,
}: {
  handler: Handler
  /** What can be delegated, in the order in which it is offered. */
  items: readonly Item[]
  today: string
  onClose: () => void
}) {
  const t = useTexts(texts)
  const client = useQueryClient()
  const [chosen, setChosen] = useState<readonly Item[]>([])
  const [until, setUntil] = useState(proposal(today))
  const [tried, setTried] = useState(false)
  const add = useWrite(
    (body: { handlerId: string; items: Item[]; until: string }, key) =>
      answer(api.POST('/delegations', { params: { header: { 'idempotency-key': key } }, body })),
    (list) => {
      client.setQueryData(delegationsQuery.queryKey, list)
      onClose()
    },
  )
  const badDay = !/^\d{4}-\d{2}-\d{2}$/.test(until) || until < today
  const submit = () => {
    setTried(true)
    if (chosen.length > 0 && !badDay) add.mutate({ handlerId: handler.id, items: [...chosen], until })
  }
  const toggle = (item: Item) =>
    setChosen(chosen.includes(item) ? chosen.filter((entry) => entry !== item) : [...chosen, item])
  return (
    <Dialog
      title={t('add.title', { name: handler.name })}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={add.isPending} onClick={submit}>
            {chosen.length > 0 ? t('add.submitCount', { n: chosen.length }) : t('add.submit')}
          </Button>
        </>
      }
    >
      <fieldset className="delegation-items">
        <legend>{t('add.items')}</legend>
        {tried && chosen.length === 0 && (
          <p className="field-error" role="alert">
            {t('add.itemsMissing')}
          </p>
        )}
        {items.map((item) => (
          <label key={item}>
            <input type="checkbox" checked={chosen.includes(item)} onChange={() => toggle(item)} />
            <span>
              {t(`item.${item}`)}
              {item === 'profile' && <small>{t('add.profileNote')}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      <Field
        label={t('add.until')}
        hint={t('add.untilHint')}
        error={tried && badDay ? t('add.untilBad') : undefined}
      >
        {(control) => <DateInput control={control} value={until} onChange={setUntil} />}
      </Field>
      {add.error && <ErrorPanel error={add.error} />}
    </Dialog>
  )
}
