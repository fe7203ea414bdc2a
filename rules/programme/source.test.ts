import { expect, test } from 'vitest'
import { readYaml } from './source.ts'

/** In each text the value has an X; the problem there is told where the X stands in the file. */
test.each([
  ['plain', 'key: a + X\n'],
  ['plain over lines', 'key: a +\n  b +\n    X\n'],
  ['double quotes', 'key: "a + X"\n'],
  ['double quotes with escapes', 'key: "a = \\"b\\" + \\u4e2d X"\n'],
  ['single quotes', "key: 'a = ''b'' + X'\n"],
  ['folded', 'key: >-\n  a +\n  b + X\n'],
  ['folded with an empty line', 'key: >-\n  a +\n\n  b + X\n'],
  ['literal', 'key: |\n    a +\n\n      b\n    + X\n'],
  ['in a list in braces', 'top: { list: [1, { key: "X" }] }\n'],
])('the place in a text: %s', (_, text) => {
  const source = readYaml('file.yaml', text)
  expect(source.syntax).toEqual([])
  const path = text.startsWith('top') ? ['top', 'list', 1, 'key'] : ['key']
  const value = path.reduce<unknown>((inside, key) => Reflect.get(Object(inside), key), source.value)
  const { line, column } = source.problem(path, 'code', {}, String(value).indexOf('X'))
  const before = text.slice(0, text.indexOf('X')).split('\n')
  expect([line, column]).toEqual([before.length, (before.at(-1) ?? '').length + 1])
})
