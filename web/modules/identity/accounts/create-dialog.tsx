import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { answer, api, type Schemas } from '../../../app/api/client.ts'
import { useWrite } from '../../../app/api/use-write.ts'
import { texts as appTexts } from '../../../app/texts.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { ErrorPanel } from '../../../ui/state/states.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { OncePassword } from './once-password.tsx'
import { placesQuery } from './queries.ts'
import { ROLES } from './search.ts'
import { texts } from './texts.ts'

type Role = Schemas['Account']['role']

interface Draft {
  username: string
  name: string
  role: Role
  personKey: string
  organisationId: string
  town: string
  partyCode: string
}

const EMPTY: Draft = {
  username: '',
  name: '',
  role: 'officer',
  personKey: '',
  organisationId: '',
  town: '',
  partyCode: '',
}

const ADMINISTRATORS: readonly Role[] = ['system_admin', 'security_admin', 'auditor']

/** Which fields a role needs beside user name and name. */
function lackingIn(draft: Draft): (keyof Draft)[] {
  const needed: (keyof Draft)[] = ['username', 'name']
  if (ADMINISTRATORS.includes(draft.role)) needed.push('personKey')
  if (draft.role === 'town') needed.push('town')
  if (draft.role === 'enterprise') needed.push('partyCode')
  return needed.filter((field) => !draft[field].trim())
}

/** Makes an account; then shows its first password, once. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts)
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const [tried, setTried] = useState(false)
  const create = useWrite(
    (body: Draft, key) =>
      answer(api.POST('/accounts', { params: { header: { 'idempotency-key': key } }, body: bodyOf(body) })),
    () => client.invalidateQueries({ queryKey: ['accounts'] }),
  )
  const lacking = tried ? lackingIn(draft) : []
  const submit = () => {
    setTried(true)
    if (lackingIn(draft).length === 0) create.mutate(draft)
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('.field-bad input')?.focus())
  }
  if (create.data) {
    return (
      <Dialog
        title={t('create.done', { name: create.data.name })}
        buttons={
          <Button type="primary" onClick={onClose}>
            {t('create.handed')}
          </Button>
        }
      >
        <OncePassword username={create.data.username} password={create.data.password} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title={t('create.title')}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{t('create.cancel')}</Button>
          <Button type="primary" loading={create.isPending} onClick={submit}>
            {t('create.submit')}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Fields draft={draft} lacking={lacking} onChange={setDraft} />
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      </form>
      {create.error && <ErrorPanel error={create.error} />}
    </Dialog>
  )
}

function bodyOf(draft: Draft) {
  const { username, name, role } = draft
  const given = (text: string) => text.trim() || null
  return {
    username: username.trim(),
    name: name.trim(),
    role,
    personKey: given(draft.personKey),
    organisationId: role === 'enterprise' ? null : given(draft.organisationId),
    town: role === 'town' || role === 'park' ? given(draft.town) : null,
    partyCode: role === 'enterprise' ? given(draft.partyCode) : null,
  }
}

function Fields({
  draft,
  lacking,
  onChange,
}: {
  draft: Draft
  lacking: readonly (keyof Draft)[]
  onChange: (draft: Draft) => void
}) {
  const t = useTexts(texts)
  const role = useTexts(appTexts)
  const places = useQuery(placesQuery)
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  const missing = (field: keyof Draft) => (lacking.includes(field) ? t('create.missing') : undefined)
  const text = (field: 'username' | 'name' | 'personKey' | 'partyCode', hint?: string) => (
    <Field label={t(`create.${field}`)} hint={hint} error={missing(field)}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={draft[field]}
          maxLength={64}
          onChange={(event) => set({ [field]: event.target.value })}
        />
      )}
    </Field>
  )
  const administrator = ADMINISTRATORS.includes(draft.role)
  return (
    <>
      {text('name')}
      {text('username', t('create.usernameHint'))}
      <Field label={t('create.role')}>
        {(control) => (
          <Select
            {...control}
            value={draft.role}
            options={ROLES.map((name) => ({ value: name, label: role(`role.${name}`) }))}
            onChange={(value: Role) => set({ role: value })}
          />
        )}
      </Field>
      {administrator && text('personKey', t('create.personHint'))}
      {draft.role === 'enterprise' && text('partyCode', t('create.partyHint'))}
      {(draft.role === 'town' || draft.role === 'park') && (
        <Field label={t('create.town')} error={missing('town')}>
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={draft.town || null}
              options={places.data?.towns.map(({ code, name }) => ({ value: code, label: name })) ?? []}
              onChange={(value: string) => set({ town: value })}
            />
          )}
        </Field>
      )}
      {draft.role !== 'enterprise' && draft.role !== 'town' && (
        <Field label={t('create.organisation')} hint={t('create.organisationHint')}>
          {(control) => (
            <Select
              {...control}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={draft.organisationId || null}
              options={places.data?.organisations.map(({ id, name }) => ({ value: id, label: name })) ?? []}
              onChange={(value: string | null) => set({ organisationId: value ?? '' })}
            />
          )}
        </Field>
      )}
    </>
  )
}
