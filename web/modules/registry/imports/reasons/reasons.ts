import { defineTexts, useFoundText } from '../../../../ui/text/texts.ts'
import en from './texts.en.json'
import zh from './texts.zh-CN.json'

const texts = defineTexts(zh, en)

/** The short name of a problem or note by its code; a code that has none names itself. */
export function useReason(): (code: string) => string {
  const find = useFoundText(texts)
  return (code) => find(code) ?? code
}
