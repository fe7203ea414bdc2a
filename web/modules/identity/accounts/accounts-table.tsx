import { texts as appTexts } from '../../../app/texts.ts'
import { Status, type StatusKind } from '../../../ui/status/status.tsx'
import { type Column, Table } from '../../../ui/table/table.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import type { Account } from './queries.ts'
import { texts } from './texts.ts'

const KINDS: Record<Account['state'], StatusKind> = {
  active: 'ok',
  first: 'wait',
  locked: 'gap',
  disabled: 'none',
}

/** Shape, word and colour of an account's state. */
export function AccountStatus({ state }: { state: Account['state'] }) {
  const t = useTexts(texts)
  return <Status kind={KINDS[state]}>{t(`state.${state}`)}</Status>
}

export function AccountsTable({
  accounts,
  onOpen,
}: {
  accounts: readonly Account[]
  onOpen: (id: string) => void
}) {
  const t = useTexts(texts)
  const role = useTexts(appTexts)
  const format = useFormat()
  const columns: Column<Account>[] = [
    {
      key: 'name',
      head: t('column.name'),
      phone: 'title',
      cell: ({ id, name, username }) => (
        <span className="accounts-name">
          <button type="button" className="link" onClick={() => onOpen(id)}>
            {name}
          </button>
          <code>{username}</code>
        </span>
      ),
    },
    {
      key: 'role',
      head: t('column.role'),
      cell: (account) => (
        <>
          {role(`role.${account.role}`)}
          {account.capacity && <small className="muted"> {t(`capacity.${account.capacity}`)}</small>}
        </>
      ),
    },
    { key: 'organisation', head: t('column.organisation'), cell: ({ organisation }) => organisation },
    {
      key: 'last',
      head: t('column.last'),
      className: 'nowrap',
      cell: ({ lastSignInAt }) =>
        lastSignInAt ? format.minute(lastSignInAt) : <span className="muted">{t('list.never')}</span>,
    },
    { key: 'state', head: t('column.state'), cell: ({ state }) => <AccountStatus state={state} /> },
  ]
  return (
    <Table
      label={t('list.title')}
      columns={columns}
      rows={accounts}
      rowKey={({ id }) => id}
      onOpen={({ id }) => onOpen(id)}
      keys
    />
  )
}
