import type { ErrorParams } from '../../../kernel/errors.ts'
import { loadTexts } from '../../../kernel/texts/texts.ts'

const texts = loadTexts([import.meta.dirname])

/**
 * Why a pack's plan is refused, as `district.file_invalid` names it: in Chinese like all reasons of a
 * pack, which are written for who keeps the files.
 */
export const reason = (key: string, params: ErrorParams = {}): string =>
  texts.text('zh-CN', `indicators.pack.${key}`, params)
