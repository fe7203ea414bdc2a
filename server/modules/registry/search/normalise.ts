/** The same text for index and query: one width, lower case, no control characters. */
export function searchText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('\u0000', '')
}

const NOT_WORD = /[^\p{L}\p{N}]+/gu

/** Letters and digits only: 「上海（示例）· A-1」 and 「上海示例a1」 are the same name. */
export function compactText(text: string): string {
  return searchText(text).replace(NOT_WORD, '')
}

/** Runs of letters and digits, Han apart from the rest: `['沪', '555', '号']`. */
export function wordRuns(text: string): string[] {
  return searchText(text).match(RUNS) ?? []
}

const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu

/** Whether a run from `wordRuns` is Han. */
export const isHan = (run: string): boolean => HAN.test(run)

const HAN = /^\p{Script=Han}/u
