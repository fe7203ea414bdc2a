import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef } from 'react'
import { answer, api } from '../../../../app/api/client.ts'
import { useWrite } from '../../../../app/api/use-write.ts'
import { ActionBar } from '../../../../ui/page/page.tsx'
import { ErrorPanel } from '../../../../ui/state/states.tsx'
import { useFormat } from '../../../../ui/text/format.ts'
import { useTexts } from '../../../../ui/text/texts.ts'
import { BatchFrame } from '../batch-frame.tsx'
import { type BatchDetail, batchQuery } from '../batches.ts'
import { texts } from '../texts.ts'
import { type MappingDraft, useDraft } from './draft.ts'
import { MappingOptions } from './mapping-options.tsx'
import { MappingTable } from './mapping-table.tsx'
import { isClear, type MappingProblems, problemsOf } from './problems.ts'

/** The columns of the file and what each is imported as; then the dry run begins. */
export function MappingScreen({ batch, onBack }: { batch: BatchDetail; onBack?: () => void }) {
  const t = useTexts(texts)
  const format = useFormat()
  const client = useQueryClient()
  const { draft, keptAt, change, forget } = useDraft(batch)
  const findings = useRef<HTMLDivElement>(null)
  const problems = problemsOf(draft, batch)
  const check = useWrite(
    (mapping: MappingDraft, key) =>
      answer(
        api.POST('/imports/{id}/check', {
          params: { path: { id: batch.id }, header: { 'idempotency-key': key } },
          body: {
            ...mapping,
            sourceName: mapping.sourceName.trim(),
            defaultYear: mapping.defaultYear.trim() ? Number(mapping.defaultYear) : null,
            asOf: mapping.asOf || null,
          },
        }),
      ),
    async () => {
      forget()
      client.removeQueries({ queryKey: ['imports', batch.id, 'rows'] })
      await client.invalidateQueries({ queryKey: batchQuery(batch.id).queryKey })
    },
  )
  const used = draft.columns.filter(({ field }) => field !== null).length
  const title =
    problems.missing.length > 0
      ? t('mapping.titleMissing', { fields: problems.missing.join('、') })
      : t('mapping.title', { all: batch.columns.length, used })
  return (
    <BatchFrame
      batch={batch}
      title={title}
      step="columns"
      actions={
        <Link to="/imports/new" search={{ kind: batch.kind }} className="button">
          {t('upload.other')}
        </Link>
      }
    >
      <div ref={findings} tabIndex={-1} className="mapping-findings">
        <Findings problems={problems} />
      </div>
      <MappingTable batch={batch} draft={draft} onChange={change} />
      <MappingOptions batch={batch} draft={draft} problems={problems} onChange={change} />
      {check.error && <ErrorPanel error={check.error} />}
      <ActionBar
        effect={t('mapping.effect')}
        note={
          keptAt
            ? t('mapping.saved', { at: format.minute(new Date(keptAt).toISOString()).slice(-5) })
            : t('mapping.effectNote')
        }
      >
        {onBack && <Button onClick={onBack}>{t('mapping.keepPreview')}</Button>}
        <Button
          type="primary"
          loading={check.isPending}
          onClick={() => {
            if (isClear(problems)) check.mutate(draft)
            else findings.current?.focus()
          }}
        >
          {t('mapping.start')}
        </Button>
      </ActionBar>
    </BatchFrame>
  )
}

/** What is missing or doubled, each with what to do. */
function Findings({ problems }: { problems: MappingProblems }) {
  const t = useTexts(texts)
  const lines = [
    ...problems.missing.map((field) => t('mapping.missingOne', { field })),
    ...problems.twice.map((field) => t('mapping.twice', { field })),
    ...(problems.withoutYear > 0 ? [t('mapping.defaultYearMissing', { n: problems.withoutYear })] : []),
    ...(problems.badYear ? [t('mapping.yearRange')] : []),
    ...(problems.badDate ? [t('mapping.dateFormat')] : []),
    ...(problems.noCredentialKind ? [t('mapping.credentialKindMissing')] : []),
    ...(problems.noSource ? [t('mapping.sourceMissing')] : []),
  ]
  if (lines.length === 0) return <p className="status status-ok">{t('mapping.requiredHave')}</p>
  return (
    <ul className="finding-list">
      {lines.map((line) => (
        <li key={line} className="status status-gap">
          <span>{line}</span>
        </li>
      ))}
    </ul>
  )
}
