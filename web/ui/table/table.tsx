import type { ReactNode } from 'react'
import './table.css'
import { useRowKeys } from './row-keys.ts'

/** A column of a `Table`. */
export interface Column<Row> {
  key: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers stand right, words left. */
  align?: 'num' | 'text'
  /** On a phone: `title` leads the small list, `hide` leaves the cell out. */
  phone?: 'title' | 'hide'
  className?: string
}

export interface TableProps<Row> {
  /** What the table holds, for who does not see it. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Enter or a click opens the row. */
  onOpen?: (row: Row) => void
  /** Key of the row that is open beside the list. */
  selected?: string | null
  /** What stands under a row across all columns: reason and repair. */
  under?: (row: Row) => ReactNode
  rowClass?: (row: Row) => string | undefined
  /** J, K and Enter work on this table; only one table of a page may have them. */
  keys?: boolean
}

/** Horizontal rules only; each row becomes a small list on a phone; J, K and Enter move and open. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, onOpen, under } = props
  const keys = useRowKeys(rows, onOpen, props.keys ?? false)
  return (
    <div className="table-scroll">
      <table className="table" aria-label={label} ref={keys.ref}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classes(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row, place) => (
          <TableRow
            key={rowKey(row)}
            {...props}
            row={row}
            below={under?.(row)}
            current={keys.current === place}
            onEnter={() => keys.select(place)}
          />
        ))}
      </table>
    </div>
  )
}

function TableRow<Row>({
  row,
  columns,
  rowKey,
  onOpen,
  selected,
  rowClass,
  below,
  current,
  onEnter,
}: TableProps<Row> & { row: Row; below: ReactNode; current: boolean; onEnter: () => void }) {
  const isSelected = selected !== undefined && selected === rowKey(row)
  const names = [
    rowClass?.(row),
    onOpen && 'table-opens',
    current && 'table-current',
    isSelected && 'table-selected',
  ]
  return (
    <tbody data-row className={names.filter(Boolean).join(' ')}>
      <tr
        onClick={(event) => {
          onEnter()
          if (opensRow(event.target)) onOpen?.(row)
        }}
      >
        {columns.map((column) => (
          <td
            key={column.key}
            className={classes(column)}
            data-head={typeof column.head === 'string' ? column.head : undefined}
          >
            {column.cell(row)}
          </td>
        ))}
      </tr>
      {below && (
        <tr className="table-under">
          <td colSpan={columns.length}>{below}</td>
        </tr>
      )}
    </tbody>
  )
}

/** A click on a control inside the row is meant for that control. */
function opensRow(target: EventTarget): boolean {
  return target instanceof Element && !target.closest('a, button, input, label, select')
}

function classes<Row>(column: Column<Row>): string {
  return [column.align === 'num' && 'num', column.phone && `phone-${column.phone}`, column.className]
    .filter(Boolean)
    .join(' ')
}
