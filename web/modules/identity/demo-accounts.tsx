import type { Schemas } from '../../app/api/client.ts'
import { texts as appTexts } from '../../app/texts.ts'
import { useTexts } from '../../ui/text/texts.ts'
import { texts } from './texts.ts'

type Account = Schemas['DemoAccounts']['items'][number]

/** The accounts of a trial folder, marked as invented; one press fills the form. */
export function DemoAccounts({
  accounts,
  onChoose,
}: {
  accounts: readonly Account[]
  onChoose: (account: Account) => void
}) {
  const t = useTexts(texts)
  const role = useTexts(appTexts)
  return (
    <section className="demo-accounts">
      <h2>{t('demo.title')}</h2>
      <p className="caption">{t('demo.detail')}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.username}>
            <span>{role(`role.${account.role}`)}</span>
            <span>{account.name}</span>
            <code>{account.username}</code>
            <button
              type="button"
              className="link"
              aria-label={t('demo.fillFor', { name: account.name })}
              onClick={() => onChoose(account)}
            >
              {t('demo.fill')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
