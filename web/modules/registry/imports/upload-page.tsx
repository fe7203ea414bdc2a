import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useMay } from '../../../app/session/session.ts'
import { civilDate, DateInput } from '../../../ui/form/date-input.tsx'
import { Choices, Field, Progress } from '../../../ui/form/field.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { ErrorPanel, NoPermission } from '../../../ui/state/states.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { batchQuery, KINDS, type Kind } from './batches.ts'
import { FileDrop } from './file-drop.tsx'
import './imports.css'
import type { Sent } from './send-file.ts'
import { texts } from './texts.ts'
import { useUpload } from './use-upload.ts'

const route = getRouteApi('/shell/imports/new')

/** What to import and from which file. */
export function UploadPage() {
  const t = useTexts(texts)
  const may = useMay('registry.import')
  return (
    <Page crumb={[t('crumb')]} title={t('upload.title')} caption={t('upload.caption')}>
      {may ? <UploadForm /> : <NoPermission />}
    </Page>
  )
}

function UploadForm() {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const client = useQueryClient()
  const asked = route.useSearch()
  const [kind, setKind] = useState<Kind | null>(asked.kind ?? null)
  const [file, setFile] = useState<File | null>(null)
  const [sourceName, setSourceName] = useState('')
  const [asOf, setAsOf] = useState('')
  const [tried, setTried] = useState(false)
  const upload = useUpload((batch) => {
    client.setQueryData(batchQuery(batch.id).queryKey, batch)
    void client.invalidateQueries({ queryKey: ['imports', 'history'] })
    void navigate({ to: '/imports/$id', params: { id: batch.id } })
  })
  const refusal = file ? refusalOf(file) : tried ? 'missingFile' : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (asOf && civilDate(asOf) === null) return
    if (kind && file && !refusalOf(file)) upload.send({ kind, file, sourceName, asOf })
  }
  return (
    <form className="upload" onSubmit={submit} noValidate>
      <div className="upload-kind">
        <Choices
          legend={t('upload.kind')}
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({
            value,
            label: t(`kind.${value}`),
            note: t(`upload.kindNote.${value}`),
          }))}
        />
        {tried && !kind && (
          <p className="field-error" role="alert">
            {t('upload.missingKind')}
          </p>
        )}
        {kind && (
          <p className="upload-template">
            <a href={`/api/import-templates/${kind}`} download>
              {t('upload.templateFor', { kind: t(`kind.${kind}`) })}
            </a>
          </p>
        )}
      </div>
      <div className="upload-file stack">
        <FileDrop
          file={file}
          error={refusal && t(`upload.${refusal}`)}
          onFile={(chosen) => {
            setFile(chosen)
            upload.forget()
          }}
        />
        <Field label={t('upload.source')} hint={t('upload.sourceHint')}>
          {(control) => (
            <Input
              {...control}
              value={sourceName}
              maxLength={100}
              onChange={(event) => setSourceName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t('upload.asOf')}
          hint={t('upload.asOfHint')}
          error={asOf && civilDate(asOf) === null ? t('upload.badDate') : undefined}
        >
          {(control) => <DateInput control={control} value={asOf} onChange={setAsOf} />}
        </Field>
        {upload.error && <ErrorPanel error={upload.error} />}
        {upload.sent ? (
          <Sending sent={upload.sent} onStop={upload.stop} />
        ) : (
          <Button type="primary" htmlType="submit">
            {t('upload.submit')}
          </Button>
        )}
      </div>
    </form>
  )
}

function Sending({ sent, onStop }: { sent: Sent; onStop: () => void }) {
  const t = useTexts(texts)
  const format = useFormat()
  const words =
    sent.done < sent.total
      ? t('upload.sending', { done: format.bytes(sent.done), total: format.bytes(sent.total) })
      : t('upload.reading')
  return (
    <div>
      <Progress value={sent.done} total={sent.total} label={t('step.upload')} />
      <p className="working-line" role="status">
        {words}
        <button type="button" className="link" onClick={onStop}>
          {t('upload.stop')}
        </button>
      </p>
    </div>
  )
}

/** Why a file cannot be taken, as far as it shows without reading it. */
function refusalOf({ name, size }: File): 'oldExcel' | 'wrongType' | 'emptyFile' | undefined {
  if (/\.xls$/i.test(name)) return 'oldExcel'
  if (!/\.(xlsx|csv|txt)$/i.test(name)) return 'wrongType'
  return size === 0 ? 'emptyFile' : undefined
}
