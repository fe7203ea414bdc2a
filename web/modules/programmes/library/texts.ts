import { defineTexts } from '../../../ui/text/texts.ts'
import en from './texts.en.json'
import zh from './texts.zh-CN.json'

export const texts = defineTexts(zh, en)
