import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { answer, api, type Schemas } from '../../../app/api/client.ts'
import { useWrite } from '../../../app/api/use-write.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { ErrorPanel } from '../../../ui/state/states.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { viewsQuery } from './queries.ts'
import { filterOf, narrowing, type RegisterFilter, sameFilter } from './search.ts'
import { texts } from './texts.ts'

type View = Schemas['SavedView']

/** The filters that were saved under a name; the one that stands now is marked and can be removed. */
export function Views({ filter }: { filter: RegisterFilter }) {
  const t = useTexts(texts)
  const items = useQuery(viewsQuery).data?.items ?? []
  const current = items.find(({ query }) => sameFilter(query, filter))
  if (items.length === 0) return null
  return (
    <nav className="register-views" aria-label={t('views.label')}>
      <Link to="/register" search={{}} className={isNarrowed(filter) ? undefined : 'register-view-now'}>
        {t('views.all')}
      </Link>
      {items.map((view) => (
        <ViewLink key={view.id} view={view} isCurrent={view === current} />
      ))}
    </nav>
  )
}

/** Saves the filters under a name; there is nothing to save before something is chosen. */
export function SaveView({ filter, proposal }: { filter: RegisterFilter; proposal: string }) {
  const t = useTexts(texts)
  const views = useQuery(viewsQuery)
  const [saving, setSaving] = useState(false)
  const items = views.data?.items ?? []
  const isSaved = items.some(({ query }) => sameFilter(query, filter))
  if (!views.data || !isNarrowed(filter) || isSaved) return null
  return (
    <>
      <Button onClick={() => setSaving(true)}>{t('views.save')}</Button>
      {saving && (
        <SaveDialog
          filter={filter}
          proposal={proposal}
          taken={items.map(({ name }) => name)}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  )
}

function isNarrowed(filter: RegisterFilter): boolean {
  return narrowing(filter).length > 0 || filter.sort !== undefined
}

function ViewLink({ view, isCurrent }: { view: View; isCurrent: boolean }) {
  const t = useTexts(texts)
  const client = useQueryClient()
  const remove = useWrite(
    (id: string, key) =>
      answer(api.DELETE('/views/{id}', { params: { path: { id }, header: { 'idempotency-key': key } } })),
    () => client.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  )
  return (
    <span className="register-view">
      <Link
        to="/register"
        search={filterOf(view.query)}
        className={isCurrent ? 'register-view-now' : undefined}
        aria-current={isCurrent ? 'true' : undefined}
      >
        {view.name}
      </Link>
      {isCurrent && (
        <button
          type="button"
          className="link"
          disabled={remove.isPending}
          aria-label={t('views.removeNamed', { name: view.name })}
          onClick={() => remove.mutate(view.id)}
        >
          {t('views.remove')}
        </button>
      )}
    </span>
  )
}

function SaveDialog({
  filter,
  proposal,
  taken,
  onClose,
}: {
  filter: RegisterFilter
  proposal: string
  taken: readonly string[]
  onClose: () => void
}) {
  const t = useTexts(texts)
  const client = useQueryClient()
  const [name, setName] = useState(proposal.slice(0, 40))
  const save = useWrite(
    (body: { name: string; query: RegisterFilter }, key) =>
      answer(api.POST('/views', { params: { header: { 'idempotency-key': key } }, body })),
    async () => {
      await client.invalidateQueries({ queryKey: viewsQuery.queryKey })
      onClose()
    },
  )
  const wanted = name.trim()
  return (
    <Dialog
      title={t('views.saveTitle')}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            form="save-view"
            loading={save.isPending}
            disabled={!wanted}
          >
            {t('views.saveAs')}
          </Button>
        </>
      }
    >
      <form
        id="save-view"
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted) save.mutate({ name: wanted, query: filter })
        }}
      >
        <Field label={t('views.name')} hint={taken.includes(wanted) ? t('views.taken') : t('views.hint')}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={40}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
      {save.error && <ErrorPanel error={save.error} />}
    </Dialog>
  )
}
