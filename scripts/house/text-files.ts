/** Both languages say the same: equal keys and equal placeholders in every pair of text files. */
import type { Problem, SourceFile } from './source-files.ts'

const LANGUAGES = ['zh-CN', 'en']
const TEXT_FILE = /^(.*\/)texts\.([^/]+)\.json$/

/** Missing counterpart files, keys that only one language has, empty texts, differing placeholders. */
export function checkTextFiles(files: SourceFile[]): Problem[] {
  const folders = new Map<string, Map<string, SourceFile>>()
  for (const file of files) {
    const [, folder, language] = TEXT_FILE.exec(file.path) ?? []
    if (folder === undefined || language === undefined) continue
    const pair = folders.get(folder) ?? new Map<string, SourceFile>()
    folders.set(folder, pair.set(language, file))
  }
  return [...folders].flatMap(([folder, pair]) => {
    const absent = LANGUAGES.filter((language) => !pair.has(language))
    if (absent.length > 0) {
      return absent.map((language) => ({ path: `${folder}texts.${language}.json`, message: 'is missing' }))
    }
    return comparePair([...pair.values()])
  })
}

function comparePair(pair: SourceFile[]): Problem[] {
  const texts = pair.map((file) => ({ path: file.path, texts: flatten(JSON.parse(file.text)) }))
  return texts.flatMap((one) =>
    texts.flatMap((other) => {
      if (one === other) return []
      const problems: Problem[] = []
      for (const [key, text] of one.texts) {
        const counterpart = other.texts.get(key)
        if (text.trim() === '') problems.push({ path: one.path, message: `${key} is empty` })
        if (counterpart === undefined) problems.push({ path: other.path, message: `${key} is missing` })
        else if (one.path < other.path && placeholders(text) !== placeholders(counterpart)) {
          problems.push({ path: one.path, message: `${key} has other placeholders than ${other.path}` })
        }
      }
      return problems
    }),
  )
}

function flatten(value: unknown, prefix = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) return into.set(prefix, String(value))
  for (const [key, child] of Object.entries(value)) flatten(child, prefix ? `${prefix}.${key}` : key, into)
  return into
}

function placeholders(text: string): string {
  return [...new Set(text.match(/\{\w+/g) ?? [])].sort().join()
}
