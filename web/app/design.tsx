import { ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { useLanguage } from '../ui/text/language.tsx'
import { antdTheme } from '../ui/theme.ts'

/** The components of antd in the look and the language of the house. */
export function Design({ children }: { children: ReactNode }) {
  const { language } = useLanguage()
  const theme = useMemo(antdTheme, [])
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'en' ? en : zh}
      button={{ autoInsertSpace: false }}
      getPopupContainer={popupContainer}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  )
}

/** Lists open where their field stands: above an open dialog, and inside the page's main part. */
function popupContainer(trigger?: HTMLElement): HTMLElement {
  return trigger?.closest<HTMLElement>('dialog, main') ?? document.body
}
