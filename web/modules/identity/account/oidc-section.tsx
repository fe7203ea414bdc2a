import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { answer, api } from '../../../app/api/client.ts'
import { Section } from '../../../ui/page/page.tsx'
import { ErrorPanel } from '../../../ui/state/states.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import type { OwnAccount } from './queries.ts'
import { texts } from './texts.ts'

/** The link of the own account to the OpenID provider of the deployment. */
export function OidcSection({
  name,
  account,
  onChanged,
}: {
  name: string
  account: OwnAccount
  onChanged: () => Promise<unknown>
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const { oidcSince: since, totpSince } = account
  const unlink = useMutation({
    mutationFn: () => answer(api.POST('/auth/oidc/unlink')),
    onSuccess: onChanged,
  })
  return (
    <Section
      title={name}
      side={<Status kind={since ? 'ok' : 'none'}>{t(since ? 'oidc.on' : 'oidc.off')}</Status>}
    >
      <p className="prose">{t('oidc.what', { name })}</p>
      {totpSince && <p className="caption">{t('oidc.totp')}</p>}
      {since ? (
        <>
          <p className="caption">{t('oidc.since', { at: format.minute(since) })}</p>
          <Button loading={unlink.isPending} onClick={() => unlink.mutate()}>
            {t('oidc.unlink')}
          </Button>
        </>
      ) : (
        <a className="button" href="/api/auth/oidc?purpose=link">
          {t('oidc.link')}
        </a>
      )}
      {unlink.error && <ErrorPanel error={unlink.error} />}
    </Section>
  )
}
