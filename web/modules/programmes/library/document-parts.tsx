import { Link } from '@tanstack/react-router'
import { Section } from '../../../ui/page/page.tsx'
import { type Column, Table } from '../../../ui/table/table.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useLanguage } from '../../../ui/text/language.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import type { PolicyDetail } from './queries.ts'
import { texts } from './texts.ts'

type Citation = PolicyDetail['citations'][number]
type Version = PolicyDetail['versions'][number]

/** Conditions of programmes that name the document. */
export function Citations({ document: { citations } }: { document: PolicyDetail }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const say = (label: Citation['programmeLabel']) => (language === 'en' ? label.en : label.zh)
  const columns: Column<Citation>[] = [
    {
      key: 'programme',
      head: t('cited.programme'),
      cell: (row) => say(row.programmeLabel),
      phone: 'title',
    },
    { key: 'condition', head: t('cited.condition'), cell: (row) => say(row.conditionLabel) },
    { key: 'article', head: t('cited.article'), cell: (row) => row.article ?? '—' },
  ]
  return (
    <Section title={t('cited.title')}>
      {citations.length === 0 ? (
        <p className="muted">{t('cited.none')}</p>
      ) : (
        <Table
          label={t('cited.title')}
          columns={columns}
          rows={citations}
          rowKey={(row) => `${row.programme} ${row.condition} ${row.article}`}
        />
      )}
    </Section>
  )
}

/** When the document was recorded with which text; a former one opens as it was known on its day. */
export function Versions({ document: { id, version, versions } }: { document: PolicyDetail }) {
  const t = useTexts(texts)
  const format = useFormat()
  const columns: Column<Version>[] = [
    {
      key: 'version',
      head: t('versions.version'),
      cell: (row) =>
        row.version === version ? (
          t('versions.shown', { n: row.version })
        ) : (
          <Link to="/policies/$id" params={{ id }} search={{ known: format.day(row.recordedAt) }}>
            {t('versions.nth', { n: row.version })}
          </Link>
        ),
      phone: 'title',
    },
    { key: 'at', head: t('versions.at'), cell: (row) => format.minute(row.recordedAt) },
    { key: 'title', head: t('versions.titleThen'), cell: (row) => row.title },
    {
      key: 'characters',
      head: t('versions.characters'),
      cell: (row) => format.number(row.characters),
      align: 'num',
    },
  ]
  return (
    <Section title={t('versions.title')}>
      <Table
        label={t('versions.title')}
        columns={columns}
        rows={versions}
        rowKey={(row) => String(row.version)}
      />
    </Section>
  )
}
