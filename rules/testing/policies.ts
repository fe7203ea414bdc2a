import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Facts } from '../programme/facts.ts'
import { readConcepts } from '../programme/read-concepts.ts'
import { readFacts } from '../programme/read-facts.ts'
import { readProgrammes } from '../programme/read-folder.ts'

const POLICIES = resolve(import.meta.dirname, '../../policies')

/** The policies of this repository, as tests use them. */
export function loadTestPolicies() {
  const { concepts, parts } = readConcepts(readFileSync(resolve(POLICIES, 'concepts.yaml'), 'utf8'))
  const programmes = readProgrammes(POLICIES, concepts)
  const get = (id: string) => {
    const programme = programmes.find((programme) => programme.id === id)
    if (!programme) throw new Error(`no programme ${id}`)
    return programme
  }
  const facts = (stated: object): Facts => {
    const read = readFacts(JSON.stringify(stated), concepts)
    if (!read || read.problems.length > 0) throw new Error(JSON.stringify(read?.problems))
    return read.facts
  }
  return { concepts, parts, programmes, get, facts }
}

/** An enterprise that meets every hard condition of hnte on 2018-06-01. */
export const GOOD_FIRM = {
  registered_on: '2014-05-01',
  party_kind: 'enterprise',
  resident_enterprise: true,
  tech_field: '电子信息',
  core_ip: true,
  ip_class1: 1,
  ip_class2: 6,
  ip_self_developed: true,
  staff: { 2015: 90, 2016: 95, 2017: 100 },
  sci_tech_staff: { 2017: 20 },
  sales: { 2015: 30000000, 2016: 40000000, 2017: 45000000 },
  rd_expense: { 2015: 2000000, 2016: 2200000, 2017: 2400000 },
  rd_expense_domestic: { 2015: 2000000, 2016: 2200000, 2017: 2400000 },
  total_income: { 2017: 45000000 },
  high_tech_income: { 2017: 30000000 },
  net_assets: { 2015: 10000000, 2016: 12000000, 2017: 15000000 },
  conversions: { 2015: 5, 2016: 5, 2017: 5 },
  serious_accidents_12m: 0,
}
