import { Input, Select } from 'antd'
import { useMemo } from 'react'
import { Status } from '../../../../ui/status/status.tsx'
import { type Column, Table } from '../../../../ui/table/table.tsx'
import { useTexts } from '../../../../ui/text/texts.ts'
import type { BatchDetail } from '../batches.ts'
import { texts } from '../texts.ts'
import type { MappingDraft } from './draft.ts'

type FileColumn = BatchDetail['columns'][number]
type Mapped = MappingDraft['columns'][number]

/** Each column of the file: its heading, some of its content, what it is imported as, and how that was found. */
export function MappingTable({
  batch,
  draft,
  onChange,
}: {
  batch: BatchDetail
  draft: MappingDraft
  onChange: (draft: MappingDraft) => void
}) {
  const t = useTexts(texts)
  const options = useFieldOptions(batch)
  const perYear = useMemo(
    () => new Set(batch.fields.filter((field) => field.perYear).map(({ id }) => id)),
    [batch.fields],
  )
  const mapped = new Map(draft.columns.map((column) => [column.index, column]))
  const headOf = ({ header, index }: FileColumn) => header || t('mapping.noHeader', { n: index + 1 })
  const set = (index: number, change: Partial<Mapped>) =>
    onChange({
      ...draft,
      columns: draft.columns.map((column) => (column.index === index ? { ...column, ...change } : column)),
    })
  const columns: Column<FileColumn>[] = [
    {
      key: 'header',
      head: t('mapping.column.header'),
      phone: 'title',
      cell: (column) =>
        column.header ? <b>{column.header}</b> : <span className="muted">{headOf(column)}</span>,
    },
    {
      key: 'samples',
      head: t('mapping.column.samples'),
      className: 'mapping-samples',
      cell: ({ samples }) => <span title={samples.join('\n')}>{samples.join('　')}</span>,
    },
    {
      key: 'field',
      head: t('mapping.column.field'),
      className: 'mapping-field',
      cell: (column) => (
        <Select
          aria-label={t('mapping.fieldOf', { header: headOf(column) })}
          value={mapped.get(column.index)?.field ?? ''}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          onChange={(field: string) => {
            const year = perYear.has(field) ? (column.year ?? null) : null
            set(column.index, { field: field || null, year })
          }}
        />
      ),
    },
    {
      key: 'year',
      head: t('mapping.column.year'),
      className: 'mapping-year',
      cell: (column) => {
        const { field, year } = mapped.get(column.index) ?? { field: null, year: null }
        if (field === null || !perYear.has(field)) return null
        return (
          <Input
            aria-label={t('mapping.yearOf', { header: headOf(column) })}
            inputMode="numeric"
            maxLength={4}
            value={year ?? ''}
            placeholder={draft.defaultYear}
            onChange={({ target }) => {
              const digits = target.value.replace(/\D/g, '')
              set(column.index, { year: digits ? Number(digits) : null })
            }}
          />
        )
      },
    },
    {
      key: 'by',
      head: t('mapping.column.by'),
      cell: (column) => <Recognition column={column} mapped={mapped.get(column.index)} />,
    },
  ]
  return (
    <Table
      label={t('mapping.label')}
      columns={columns}
      rows={batch.columns}
      rowKey={({ index }) => String(index)}
      rowClass={({ index }) => (mapped.get(index)?.field == null ? 'mapping-skipped' : undefined)}
    />
  )
}

/** How a column was recognised; what the user set counts as set by hand. */
function Recognition({ column, mapped }: { column: FileColumn; mapped: Mapped | undefined }) {
  const t = useTexts(texts)
  if (mapped?.field == null) return <Status kind="none">{t('mapping.skip')}</Status>
  const changed = mapped.field !== column.field || mapped.year !== column.year
  const by = changed ? 'hand' : (column.by ?? 'hand')
  return <Status kind={by === 'content' ? 'ask' : 'ok'}>{t(`mapping.by.${by}`)}</Status>
}

function useFieldOptions({ fields }: BatchDetail) {
  const t = useTexts(texts)
  return useMemo(
    () => [
      { value: '', label: t('mapping.skip') },
      ...fields.map(({ id, label, required }) => ({
        value: id,
        label: required ? `${label}(${t('mapping.required')})` : label,
      })),
    ],
    [fields, t],
  )
}
