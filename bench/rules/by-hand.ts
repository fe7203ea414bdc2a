import { MET, NOT_MET, UNKNOWN } from '../../rules/columnar/loops.ts'
import { type Enterprise, ON } from './population.ts'

const LATEST = ON.plusMonths(-12).number
const FIELDS = new Set([
  '电子信息',
  '生物与新医药',
  '航空航天',
  '新材料',
  '高技术服务',
  '新能源与节能',
  '资源与环境',
  '先进制造与自动化',
])
const SMALL = 5_000_000_000
const MEDIUM = 20_000_000_000

/** The eight hard conditions of 高新技术企业 as a careful programmer writes them: exact, with unknown. */
export function judgeByHand(e: Enterprise): number {
  let unknown = false
  if (e.registeredOn === undefined) unknown = true
  else if (e.registeredOn > LATEST) return NOT_MET
  if (e.coreIp === undefined) unknown = true
  else if (!e.coreIp) return NOT_MET
  if (e.techField === undefined) unknown = true
  else if (!FIELDS.has(e.techField)) return NOT_MET
  if (e.sciTechStaff === undefined || e.staff === undefined || e.staff === 0) unknown = true
  else if (e.sciTechStaff * 10 < e.staff) return NOT_MET
  const rd = total(e.rdExpense)
  const sales = total(e.sales)
  const last = e.sales[0]
  if (rd === undefined || sales === undefined || last === undefined || sales === 0) unknown = true
  else if (rd * 100 < sales * (last <= SMALL ? 5 : last <= MEDIUM ? 4 : 3)) return NOT_MET
  const domestic = total(e.rdDomestic)
  if (rd === undefined || domestic === undefined || rd === 0) unknown = true
  else if (domestic * 10 < rd * 6) return NOT_MET
  if (e.highTechIncome === undefined || e.totalIncome === undefined || e.totalIncome === 0) unknown = true
  else if (e.highTechIncome * 10 < e.totalIncome * 6) return NOT_MET
  if (e.accidents === undefined) unknown = true
  else if (e.accidents > 0) return NOT_MET
  return unknown ? UNKNOWN : MET
}

function total(amounts: readonly (number | undefined)[]): number | undefined {
  let sum = 0
  for (const amount of amounts) {
    if (amount === undefined) return undefined
    sum += amount
  }
  return amounts.length === 0 ? undefined : sum
}
