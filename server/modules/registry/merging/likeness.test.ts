import fc from 'fast-check'
import { expect, it } from 'vitest'
import { likeness } from './likeness.ts'

it.each([
  ['澄明传感', '澄明传感', 1],
  ['澄明 传感', '澄明（传感）', 1],
  ['澄明传感', '澄明电气', 1 / 3],
  ['澄明', '远达', 0],
  ['', '', 1],
  ['甲', '乙', 0],
  ['甲甲甲', '甲甲', 2 / 3],
])('%j and %j are alike by %d', (a, b, expected) => {
  expect(likeness(a, b)).toBeCloseTo(expected)
})

it('lies between 0 and 1 and does not depend on the order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const value = likeness(a, b)
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1)
      expect(likeness(b, a)).toBe(value)
    }),
  )
})
