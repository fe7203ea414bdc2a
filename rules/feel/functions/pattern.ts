/**
 * A regular expression of XPath, as the language has it: flags s, m, i, x (blanks do not count) and q
 * (no character is special). Undefined for one that cannot be read.
 */
export function readPattern(pattern: string, flags: string): RegExp | undefined {
  if (!/^[smixq]*$/.test(flags)) return undefined
  const own = `g${[...new Set(flags)].filter((flag) => 'smi'.includes(flag)).join('')}`
  const source = flags.includes('q')
    ? pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    : withoutBlanks(pattern, flags).replaceAll(/-\[([^\]]*)\]\]/g, '--[$1]]')
  for (const unicode of ['v', 'u', '']) {
    try {
      return new RegExp(source, `${own}${unicode}`)
    } catch {}
  }
  return undefined
}

function withoutBlanks(pattern: string, flags: string): string {
  return flags.includes('x') ? pattern.replace(/\s+/g, '') : pattern
}
