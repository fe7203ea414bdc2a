import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { answer, api } from '../../app/api/client.ts'
import { useWrite } from '../../app/api/use-write.ts'
import { usePortal } from '../../app/session/session.ts'
import { civilDate, DateInput } from '../../ui/form/date-input.tsx'
import { Choices, Field } from '../../ui/form/field.tsx'
import { FilesInput } from '../../ui/form/files-input.tsx'
import { ErrorPanel } from '../../ui/state/states.tsx'
import { useLanguage } from '../../ui/text/language.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { type Detail, itemQuery } from './item-query.ts'
import { texts } from './texts.ts'

type Judgement = NonNullable<Detail['reports'][number]['judgement']>

interface Report {
  fields: { note: string; asOf: string; value?: string; judgement?: Judgement }
  /** What tells one choice of files from another: names, sizes and times. */
  chosen: string[]
  files: readonly File[]
}

const NUMBER = /^\d{1,15}(\.\d{1,9})?$/

function formOf({ fields, files }: Report): FormData {
  const form = new FormData()
  for (const [name, text] of Object.entries(fields)) form.set(name, text)
  for (const file of files) form.append('files', file)
  return form
}

/** The owner's report: a value where records do not count it, a judgement, words, a day, and proof. */
export function ReportForm({ detail: { line }, onClose }: { detail: Detail; onClose: () => void }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const { today } = usePortal()
  const client = useQueryClient()
  const [value, setValue] = useState('')
  const [judgement, setJudgement] = useState<Judgement | null>(null)
  const [note, setNote] = useState('')
  const [asOf, setAsOf] = useState(today)
  const [files, setFiles] = useState<readonly File[]>([])
  const [tried, setTried] = useState(false)
  const send = useWrite(
    (report: Report, key) =>
      answer(
        api.POST('/plan/items/{item}/reports', {
          params: { path: { item: line.item }, header: { 'idempotency-key': key } },
          body: report.fields,
          bodySerializer: () => formOf(report),
        }),
      ),
    (detail) => {
      client.setQueryData(itemQuery(line.item, language).queryKey, detail)
      void client.invalidateQueries({ queryKey: ['plan'] })
      onClose()
    },
  )
  const plain = value.trim().replaceAll(/[,，\s]/g, '')
  const wrong = {
    value: plain !== '' && !NUMBER.test(plain) ? t('report.value_bad') : undefined,
    note: note.trim() === '' ? t('report.note_missing') : undefined,
    asOf: civilDate(asOf) === null || asOf > today ? t('report.as_of_bad') : undefined,
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (wrong.value ?? wrong.note ?? wrong.asOf) return
    send.mutate({
      fields: {
        note: note.trim(),
        asOf,
        ...(plain && !line.measured ? { value: plain } : {}),
        ...(judgement ? { judgement } : {}),
      },
      chosen: files.map(({ name, size, lastModified }) => `${name} ${size} ${lastModified}`),
      files,
    })
  }
  const judgements: readonly Judgement[] = line.target
    ? ['on_track', 'at_risk']
    : ['on_track', 'at_risk', 'done']
  return (
    <form className="plan-report" onSubmit={submit} noValidate>
      {line.measured ? (
        <p className="caption">{t('report.counted')}</p>
      ) : (
        <Field
          label={t('report.value', { metric: line.metric, unit: line.unit })}
          hint={t('report.value_hint')}
          error={tried ? wrong.value : undefined}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={value}
              onChange={({ target }) => setValue(target.value)}
            />
          )}
        </Field>
      )}
      <Choices
        legend={t('report.judgement')}
        value={judgement}
        onChange={setJudgement}
        options={judgements.map((one) => ({ value: one, label: t(`state.${one}`) }))}
      />
      <Field label={t('report.note')} error={tried ? wrong.note : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={4}
            maxLength={2000}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
      <Field label={t('report.as_of')} error={tried ? wrong.asOf : undefined}>
        {(control) => <DateInput control={control} value={asOf} onChange={setAsOf} />}
      </Field>
      <FilesInput label={t('report.files')} files={files} most={5} onChange={setFiles} />
      {send.error && <ErrorPanel error={send.error} />}
      <p className="plan-report-buttons">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('report.submit')}
        </Button>
        <Button onClick={onClose}>{t('report.cancel')}</Button>
      </p>
    </form>
  )
}
