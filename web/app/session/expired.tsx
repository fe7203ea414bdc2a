import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { SignInForm } from '../../modules/identity/sign-in-form.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { onSignedOut } from '../api/signed-out.ts'
import { texts } from '../texts.ts'
import { type Me, meQuery, useMe } from './session.ts'

/**
 * When the sign-in runs out, the page stays as it is with all that was typed, and asks to sign in again
 * above it. Somebody else signing in gets a page of their own: nothing of the first user stays in sight.
 */
export function SignInAgain() {
  const t = useTexts(texts)
  const client = useQueryClient()
  const me = useMe()
  const [needed, setNeeded] = useState(false)
  useEffect(() => onSignedOut(() => setNeeded(true)), [])
  if (!needed) return null
  const onSignedIn = (now: Me) => {
    if (now.userId !== me.userId) {
      window.location.assign('/today')
      return
    }
    client.setQueryData(meQuery.queryKey, now)
    setNeeded(false)
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  }
  return (
    <Dialog title={t('expired.title')}>
      <p>{t('expired.detail')}</p>
      <SignInForm onSignedIn={onSignedIn} />
    </Dialog>
  )
}
