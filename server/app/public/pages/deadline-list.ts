import { html } from 'hono/html'
import type { Organisation } from '../../../kernel/district/load.ts'
import type { Deadline } from '../deadlines.ts'
import { type Html, monthDay, unverified, weekdayName } from '../format.ts'
import type { View } from '../view.ts'

/** How long is left, in working days. */
export function daysLeft({ t }: View, { workdays, soon }: Deadline): Html {
  const words = () => {
    if (workdays === null) return t('deadlines.days_unknown')
    if (workdays === 0) return t('deadlines.today')
    const text = t(workdays === 1 ? 'deadlines.left_one' : 'deadlines.left', { count: workdays })
    const [before = '', count = '', after = ''] = text.split('|')
    return html`${before}<b>${count}</b>${after}`
  }
  return html`<span class="left${soon ? ' soon' : ''}">${words()}</span>`
}

/** As tables name an organisation; the short name is Chinese only. */
const shortName = (view: View, { name, short }: Organisation): string =>
  view.locale === 'zh-CN' && short !== null ? short : view.of(name)

/** One deadline in the list of the first page; its title leads to the whole entry. */
export function deadlineRow(view: View, deadline: Deadline): Html {
  const { entry, owner } = deadline
  const day = entry.date
  const who = view.of(entry.for)
  return html`<li><time datetime="${day}">${monthDay(view.locale, day)}<i>${weekdayName(view.locale, day)}</i></time><div><a href="/deadlines#${entry.id}">${view.of(entry.title)}</a>${entry.verified ? '' : unverified(view)}<p>${owner ? view.t('deadlines.who_and_owner', { who, owner: shortName(view, owner) }) : who}</p></div>${daysLeft(view, deadline)}</li>`
}
