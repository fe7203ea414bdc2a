import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

/** The languages of the portal. */
export type Language = 'zh-CN' | 'en'

const KEY = 'kechuang.language'

interface LanguageChoice {
  language: Language
  choose: (language: Language) => void
}

const Context = createContext<LanguageChoice>({ language: 'zh-CN', choose: () => {} })

/** What was chosen on this device, else the first fitting language of the browser, else Chinese. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(KEY)
  if (stored === 'zh-CN' || stored === 'en') return stored
  const first = navigator.languages.find((language) => /^(zh|en)\b/i.test(language))
  return first?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}

/** Holds the language of the page and marks the document with it. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferredLanguage)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const value = useMemo<LanguageChoice>(
    () => ({
      language,
      choose: (next) => {
        localStorage.setItem(KEY, next)
        setLanguage(next)
      },
    }),
    [language],
  )
  return <Context value={value}>{children}</Context>
}

export function useLanguage(): LanguageChoice {
  return useContext(Context)
}
