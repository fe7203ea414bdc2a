import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { answer, api, type Schemas } from '../../../app/api/client.ts'
import { useWrite } from '../../../app/api/use-write.ts'
import { useMay } from '../../../app/session/session.ts'
import { Page } from '../../../ui/page/page.tsx'
import { ErrorPanel, NoPermission } from '../../../ui/state/states.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { ImportResult } from './import-result.tsx'
import './library.css'
import { texts } from './texts.ts'

type Result = Schemas['PolicyImportResult']

/** Texts on their way into the library: chosen, tried, taken in. */
export function ImportPage() {
  const t = useTexts(texts)
  const may = useMay('programmes.library.import')
  return (
    <Page
      crumb={[
        <Link key="library" to="/policies">
          {t('title')}
        </Link>,
      ]}
      title={t('import.title')}
      caption={t('import.caption')}
    >
      {may ? <ImportForm /> : <NoPermission />}
    </Page>
  )
}

interface Sending {
  /** What tells one choice of files from another. */
  chosen: string[]
  files: readonly File[]
  dryRun: boolean
}

function formOf({ files, dryRun }: Sending): FormData {
  const form = new FormData()
  form.set('dryRun', String(dryRun))
  for (const file of files) form.append('files', file)
  return form
}

function ImportForm() {
  const t = useTexts(texts)
  const client = useQueryClient()
  const [files, setFiles] = useState<readonly File[]>([])
  const [result, setResult] = useState<Result | null>(null)
  const send = useWrite(
    (sending: Sending, key) =>
      answer(
        api.POST('/policies/imports', {
          params: { header: { 'idempotency-key': key } },
          // The form is built by the serializer; the description of a binary field has no browser type.
          body: { files: [], dryRun: sending.dryRun ? 'true' : 'false' },
          bodySerializer: () => formOf(sending),
        }),
      ),
    (answered) => {
      setResult(answered)
      if (!answered.dryRun) void client.invalidateQueries({ queryKey: ['policies'] })
    },
  )
  const run = (dryRun: boolean) =>
    send.mutate({
      chosen: files.map(({ name, size, lastModified }) => `${name} ${size} ${lastModified}`),
      files,
      dryRun,
    })
  const accepted = result !== null && !result.dryRun
  return (
    <div className="stack library-import">
      <ChosenFiles
        files={files}
        onChange={(chosen) => {
          setFiles(chosen)
          setResult(null)
          send.reset()
        }}
      />
      {send.error && <ErrorPanel error={send.error} />}
      {result && <ImportResult result={result} />}
      <p className="library-buttons">
        {!accepted && (
          <Button
            type={result ? 'default' : 'primary'}
            disabled={files.length === 0}
            loading={send.isPending}
            onClick={() => run(true)}
          >
            {t('import.try')}
          </Button>
        )}
        {result?.dryRun && result.added + result.changed > 0 && (
          <Button type="primary" loading={send.isPending} onClick={() => run(false)}>
            {t('import.accept', { count: result.added + result.changed })}
          </Button>
        )}
        {accepted && <Link to="/policies">{t('import.toLibrary')}</Link>}
      </p>
    </div>
  )
}

function ChosenFiles({
  files,
  onChange,
}: {
  files: readonly File[]
  onChange: (files: readonly File[]) => void
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const id = useId()
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  return (
    <div className="field">
      <span id={`${id}-label`} className="field-label">
        {t('import.files')}
      </span>
      <p id={`${id}-hint`} className="field-hint">
        {t('import.hint')}
      </p>
      {files.length > 0 && (
        <p>
          {t('import.chosen', {
            count: files.length,
            first: files[0]?.name ?? '',
            size: format.bytes(bytes),
          })}
        </p>
      )}
      <input
        id={id}
        type="file"
        multiple
        className="visually-hidden"
        accept=".txt,.md,.jsonl,.gz"
        aria-labelledby={`${id}-label ${id}-button`}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          onChange([...(event.target.files ?? [])])
          // The same file can be chosen again after it was corrected.
          event.target.value = ''
        }}
      />
      <label htmlFor={id} id={`${id}-button`} className="button">
        {t(files.length > 0 ? 'import.other' : 'import.choose')}
      </label>
    </div>
  )
}
