export type { Fraction } from './fraction.ts'
export * as fractions from './fraction.ts'
export { formatWan, formatYuan, type MoneyProblem, type ParsedYuan, parseYuan, yuanText } from './yuan.ts'
