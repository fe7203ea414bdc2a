import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { answer, api, type Schemas } from '../../app/api/client.ts'
import { useMay } from '../../app/session/session.ts'
import { Page, Section } from '../../ui/page/page.tsx'
import { Empty, ErrorPanel, NoPermission } from '../../ui/state/states.tsx'
import { Status } from '../../ui/status/status.tsx'
import { Table } from '../../ui/table/table.tsx'
import { useFormat } from '../../ui/text/format.ts'
import { type Translate, useTexts } from '../../ui/text/texts.ts'
import './audit.css'
import { NewestCheckpoint } from './checkpoint.tsx'
import { texts } from './texts.ts'

type Verdict = Schemas['AuditVerdict']

/** Recomputes the log on demand and says in words whether it is whole. */
export function VerifyPage() {
  const t = useTexts(texts)
  const may = useMay('audit.read')
  const verdict = useQuery({
    queryKey: ['audit', 'verify'],
    enabled: false,
    gcTime: 30 * 60_000,
    queryFn: () => answer(api.GET('/audit/verify')),
  })
  const { data, isFetching } = verdict
  return (
    <Page
      crumb={[t('crumb')]}
      title={titleOf(data, t)}
      caption={t('verify.caption')}
      actions={
        may && (
          <Button type="primary" loading={isFetching} onClick={() => void verdict.refetch()}>
            {data ? t('verify.again') : t('verify.run')}
          </Button>
        )
      }
    >
      {may ? (
        <>
          <div aria-live="polite">
            {isFetching && <p className="verify-running">{t('verify.running')}</p>}
            {!isFetching && verdict.error && <ErrorPanel error={verdict.error} />}
            {data && !isFetching && <VerdictReport verdict={data} />}
            {!data && !isFetching && !verdict.error && (
              <Empty title={t('verify.idle')}>{t('verify.idleDetail')}</Empty>
            )}
          </div>
          <NewestCheckpoint />
          <Section title={t('verify.bundle')}>
            <p className="verify-note prose">{t('verify.bundleNote')}</p>
            <a className="button" href="/api/audit/bundle" download>
              {t('verify.bundle')}
            </a>
          </Section>
        </>
      ) : (
        <NoPermission />
      )}
    </Page>
  )
}

function titleOf(
  verdict: Verdict | undefined,
  t: Translate<'verify.title' | 'verify.titleOk' | 'verify.titleBad'>,
) {
  if (!verdict) return t('verify.title')
  return verdict.ok
    ? t('verify.titleOk', { n: verdict.entries })
    : t('verify.titleBad', { n: verdict.findings.length })
}

function VerdictReport({ verdict }: { verdict: Verdict }) {
  const t = useTexts(texts)
  const format = useFormat()
  const figures: [string, string][] = [
    [t('verify.entries'), format.number(verdict.entries)],
    [t('verify.rows'), format.number(verdict.rows)],
    [t('verify.unsealed'), format.number(verdict.unsealed)],
    [t('verify.checkpoints'), format.number(verdict.checkpoints)],
    [t('verify.seconds'), t('verify.secondsValue', { n: format.number(verdict.seconds, 1) })],
  ]
  return (
    <>
      <dl className={verdict.ok ? 'verdict' : 'verdict verdict-bad'}>
        <div>
          <dt>
            <Status kind={verdict.ok ? 'ok' : 'gap'}>{verdict.ok ? t('verify.ok') : t('verify.bad')}</Status>
          </dt>
        </div>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {verdict.findings.length > 0 && (
        <Section title={t('verify.findings')}>
          <Table
            label={t('verify.findings')}
            rows={verdict.findings}
            rowKey={({ kind, where, detail }) => `${kind} ${where} ${detail}`}
            columns={[
              {
                key: 'kind',
                head: t('verify.kind'),
                cell: ({ kind }) => <Status kind="gap">{kind}</Status>,
              },
              { key: 'where', head: t('verify.where'), cell: ({ where }) => <code>{where}</code> },
              { key: 'detail', head: t('verify.detail'), cell: ({ detail }) => detail },
            ]}
          />
        </Section>
      )}
    </>
  )
}
