import { html } from 'hono/html'
import type { Html } from '../format.ts'
import type { View } from '../view.ts'

/** The one search of the public pages: a plain form, answered by /find. */
export const searchForm = ({ t }: View, value: string): Html =>
  html`<form class="search" role="search" action="/find" method="get"><label class="visually-hidden" for="q">${t('find.label')}</label><input id="q" type="search" name="q" value="${value}" placeholder="${t('find.placeholder')}" maxlength="100" autocomplete="off" required minlength="2"><button class="btn primary">${t('find.button')}</button></form>`
