import { Rational, whole } from '../../exact/rational.ts'
import { isList, type Value } from '../value.ts'
import { type BuiltIn, builtIn, builtInOfKnown, type Signatures } from './built-in.ts'
import { readPattern } from './pattern.ts'

/** A function all of whose arguments are texts. */
function ofTexts(signatures: Signatures, call: (...texts: readonly string[]) => Value): BuiltIn {
  return builtIn(signatures, (...args) =>
    args.every((arg) => typeof arg === 'string') ? call(...args) : null,
  )
}

/** Characters are counted as people see them: one for each code point. */
function substring(text: Value, start: Value, length: Value | undefined): Value {
  if (typeof text !== 'string' || !(start instanceof Rational)) return null
  const characters = [...text]
  const first = Number(start.floor())
  if (first === 0 || Math.abs(first) > characters.length) return first === 0 ? null : ''
  const from = first > 0 ? first - 1 : characters.length + first
  if (length === undefined || length === null) return characters.slice(from).join('')
  if (!(length instanceof Rational) || length.compare(Rational.one) < 0) return null
  return characters.slice(from, from + Number(length.floor())).join('')
}

function replace(input: string, pattern: string, replacement: string, flags = ''): Value {
  const read = readPattern(pattern, `${flags}`)
  if (!read) return null
  if (flags.includes('q')) return input.replaceAll(read, () => replacement)
  return input.replaceAll(read, replacement.replace(/\$0/g, '$$&').replace(/\\([$\\])/g, '$1'))
}

function join(list: Value, delimiter: Value): Value {
  if (typeof delimiter !== 'string' && delimiter !== null) return null
  const items = isList(list) ? list : [list]
  const texts = items.filter((item) => item !== null)
  return texts.every((item) => typeof item === 'string') ? texts.join(delimiter ?? '') : null
}

export const strings: Readonly<Record<string, BuiltIn>> = {
  substring: builtIn(
    [
      ['string', 'start position'],
      ['string', 'start position', 'length'],
    ],
    (text, start, length) => substring(text ?? null, start ?? null, length),
  ),
  'string length': ofTexts([['string']], (text) => whole([...(text ?? '')].length)),
  'upper case': ofTexts([['string']], (text) => (text ?? '').toUpperCase()),
  'lower case': ofTexts([['string']], (text) => (text ?? '').toLowerCase()),
  'substring before': ofTexts([['string', 'match']], (text = '', match = '') =>
    text.slice(0, Math.max(0, text.indexOf(match))),
  ),
  'substring after': ofTexts([['string', 'match']], (text = '', match = '') =>
    text.includes(match) ? text.slice(text.indexOf(match) + match.length) : '',
  ),
  contains: ofTexts([['string', 'match']], (text = '', match = '') => text.includes(match)),
  'starts with': ofTexts([['string', 'match']], (text = '', match = '') => text.startsWith(match)),
  'ends with': ofTexts([['string', 'match']], (text = '', match = '') => text.endsWith(match)),
  matches: ofTexts(
    [
      ['input', 'pattern'],
      ['input', 'pattern', 'flags'],
    ],
    (input = '', pattern = '', flags = '') => {
      const read = readPattern(pattern, flags)
      return read ? input.search(read) >= 0 : null
    },
  ),
  replace: ofTexts(
    [
      ['input', 'pattern', 'replacement'],
      ['input', 'pattern', 'replacement', 'flags'],
    ],
    (input = '', pattern = '', replacement = '', flags = '') => replace(input, pattern, replacement, flags),
  ),
  split: ofTexts([['string', 'delimiter']], (text = '', delimiter = '') => {
    const read = readPattern(delimiter, '')
    return read ? text.split(read) : null
  }),
  'string join': builtInOfKnown([['list'], ['list', 'delimiter']], (list, delimiter) =>
    join(list ?? null, delimiter ?? null),
  ),
}
