import { describe, expect, it } from 'vitest'
import { Day } from '../exact/day.ts'
import { prepare } from '../programme/prepare.ts'
import { needsOf } from '../scalar/programme.ts'
import { loadTestPolicies } from '../testing/policies.ts'
import { decimal } from '../testing/random/vocabulary.ts'
import { sqlColumns } from './columns.ts'
import { statementFor } from './statement.ts'

const policies = loadTestPolicies()
const prepared = prepare(policies.get('hnte'), Day.of(2018, 6, 1), policies.concepts)

describe('the statement of a programme', () => {
  const statement = statementFor(prepared, { schema: 'a"b', name: 'facts; drop', key: 'party"id' })

  it('quotes names and binds every value of a parameter', () => {
    expect(statement.text).toContain('from "a""b"."facts; drop"')
    expect(statement.text).toContain('"party""id" as id')
    expect(statement.text).not.toMatch(/[\p{Script=Han}]/u)
    const bound = statement.bind(prepared.parameters)
    expect(bound).toContainEqual(expect.arrayContaining(['电子信息']))
    const moved = statement.bind(
      new Map([...prepared.parameters, ['sci_tech_staff_ratio_min', decimal('0.07')]]),
    )
    expect(moved.filter((value, i) => value !== bound[i]).length).toBeGreaterThan(0)
  })

  it('divides nothing', () => {
    expect(statement.text).not.toContain('/')
  })

  it('names its conditions in the order of their columns, and the facts that it reads', () => {
    expect(statement.conditions.slice(0, 2)).toEqual(['HT-01', 'HT-02'])
    const columns = sqlColumns(needsOf([statement.programme]), policies.concepts)
    expect(columns).toContainEqual({ name: 'sales_3', type: 'numeric', concept: 'sales', back: 3 })
    expect(columns).toContainEqual({ name: 'registered_on', type: 'date', concept: 'registered_on', back: 0 })
    expect(columns.at(-1)).toEqual({ name: 'fiscal_years', type: 'smallint' })
  })
})
