import type { Schemas } from '../../../app/api/client.ts'
import { Status } from '../../../ui/status/status.tsx'
import { type Column, Table } from '../../../ui/table/table.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { texts } from './texts.ts'

type Result = Schemas['PolicyImportResult']
type Problem = Result['problems'][number]

/** What became of the rows, or would: counts, then what a person should look at, refused rows first. */
export function ImportResult({ result }: { result: Result }) {
  const t = useTexts(texts)
  const total = result.notes.reduce((sum, { count }) => sum + count, 0)
  const columns: Column<Problem>[] = [
    { key: 'file', head: t('result.file'), cell: ({ file }) => file, phone: 'title' },
    { key: 'row', head: t('result.row'), cell: ({ row }) => row, align: 'num' },
    {
      key: 'outcome',
      head: t('result.outcome'),
      cell: ({ rejected }) => (
        <Status kind={rejected ? 'gap' : 'ask'}>{t(rejected ? 'result.refused' : 'result.look')}</Status>
      ),
    },
    { key: 'message', head: t('result.message'), cell: ({ message }) => message },
  ]
  return (
    <section aria-live="polite">
      <h2>{t(result.dryRun ? 'result.tried' : 'result.done')}</h2>
      <p className="library-facts">
        <Status kind="add">{t('result.added', { count: result.added })}</Status>
        <Status kind="change">{t('result.changed', { count: result.changed })}</Status>
        <Status kind="same">{t('result.unchanged', { count: result.unchanged })}</Status>
        <Status kind="gap">{t('result.rejected', { count: result.rejected })}</Status>
      </p>
      {total > 0 && (
        <>
          <p>
            {result.notes
              .map(({ title, count }) => t('result.note', { title, count }))
              .join(t('result.comma'))}
          </p>
          {result.problems.length < total && (
            <p className="caption">{t('result.first', { shown: result.problems.length, total })}</p>
          )}
          <Table
            label={t('result.problems')}
            columns={columns}
            rows={result.problems}
            rowKey={({ file, row, code, column, value }) => `${file} ${row} ${code} ${column} ${value}`}
          />
        </>
      )}
    </section>
  )
}
