import { describe, expect, it } from 'vitest'
import { townFinder } from '../../cleaning/index.ts'
import { type PartyAttributes, statedAttributes } from '../../domain.ts'
import type { RecognisedColumn } from '../recognise.ts'
import { inventedCode } from '../testing/codes.ts'
import { codes, testParts } from '../testing/import-bench.ts'
import type { PlanContext } from './context.ts'
import { readCredential } from './credentials.ts'
import { planEnterprise } from './enterprises.ts'
import { planFacts } from './facts.ts'
import type { KnownParty } from './known-parties.ts'
import { readPartyKey } from './party-key.ts'
import { readEnterprise } from './read-enterprise.ts'
import { factReader } from './read-facts.ts'
import { readRelation } from './read-relation.ts'
import { columnsByField, readRow } from './row-cells.ts'

const { district, concepts } = testParts()
const CODE = inventedCode(61)

type Cells = Record<string, string>

/** A row whose columns are named by their fields; `@` gives a year, `#` a unit: sales@2017#万元. */
function rowOf(cells: Cells, more: Partial<PlanContext> = {}) {
  const columns = Object.keys(cells).map((name, index): RecognisedColumn => {
    const [, field = '', year, unit] = /^(\w+)(?:@(\d+))?(?:#(.+))?$/.exec(name) ?? []
    return {
      index,
      header: name,
      samples: [],
      field,
      year: year ? Number(year) : null,
      unit: unit ?? null,
      by: 'header',
    }
  })
  const context: PlanContext = {
    tenant: 't',
    columns,
    moneyUnit: 'yuan',
    defaultYear: null,
    credentialKind: null,
    today: '2018-11-15',
    district,
    concepts,
    hashCitizenId: (id) => `hash of ${id.length}`,
    ...more,
  }
  const byField = columnsByField(columns)
  return { context, byField, cells: readRow({ line: 2, cells: Object.values(cells) }, byField) }
}

const KNOWN: PartyAttributes = {
  kind: 'enterprise',
  name: '示例有限公司',
  code: CODE,
  legalForm: null,
  registeredOn: '2013-06-18',
  capitalFen: '500000000',
  capitalCurrency: 'CNY',
  capitalText: '500万元',
  businessScope: null,
  address: '示例路1号',
  town: '310114103',
  industry: null,
}
const party: KnownParty = { id: 'p', version: 3, attributes: KNOWN, merged: false }

function enterprise(cells: Cells, known: KnownParty | null) {
  const row = rowOf(cells)
  const key = readPartyKey(row.cells)
  const given = readEnterprise(
    row.cells,
    townFinder(district),
    row.byField.get('capital')?.unit ?? null,
    row.context,
  )
  return planEnterprise(
    { ...key, given, identifiers: [] },
    { party: known, identifiers: new Set() },
    row.context,
  )
}

describe('a row of an enterprise', () => {
  it.each<[string, Cells, KnownParty | null, string, string[], string[]]>([
    ['new', { code: CODE, name: '示例有限公司' }, null, 'added', [], []],
    [
      'known and equal',
      { code: CODE, name: '示例有限公司', address: '示例路1号' },
      party,
      'unchanged',
      [],
      ['address.town_unknown'],
    ],
    [
      'known, nothing said',
      { code: CODE, name: '', registered_on: 'N/A', capital: '-' },
      party,
      'unchanged',
      [],
      ['capital.missing'],
    ],
    [
      'spelled otherwise',
      { code: CODE.toLowerCase(), name: '示例（嘉定)有限公司' },
      null,
      'added',
      [],
      ['uscc.normalised', 'name.normalised'],
    ],
    [
      'wrong check digit',
      { code: `${CODE.slice(0, 17)}${CODE.endsWith('0') ? '1' : '0'}`, name: 'x' },
      null,
      'rejected',
      ['uscc.check_digit'],
      [],
    ],
    ['no name', { code: CODE, name: '' }, null, 'rejected', ['import.name_missing'], []],
    ['no code', { code: '', name: '示例' }, null, 'rejected', ['import.code_missing'], []],
    [
      'not yet founded',
      { code: CODE, name: 'x', registered_on: '2018-11-16' },
      null,
      'rejected',
      ['import.date_in_future'],
      [],
    ],
    [
      'no such day',
      { code: CODE, name: 'x', registered_on: '2016-02-30' },
      null,
      'rejected',
      ['calendar.no_such_day'],
      [],
    ],
    [
      'capital not understood',
      { code: CODE, name: 'x', capital: '详见章程' },
      null,
      'added',
      [],
      ['capital.not_understood'],
    ],
    ['capital by its heading', { code: CODE, name: 'x', 'capital#万元': '500' }, null, 'added', [], []],
    ['unknown kind', { code: CODE, name: 'x', kind: '飞船' }, null, 'rejected', ['fact.enum_unknown'], []],
    [
      'too long',
      { code: CODE, name: 'x', address: '路'.repeat(301) },
      null,
      'rejected',
      ['import.text_too_long'],
      [],
    ],
    [
      'industry not in the standard',
      { code: CODE, name: 'x', industry: 'Z99' },
      null,
      'added',
      [],
      ['industry.format'],
    ],
    ['town by name', { code: CODE, name: 'x', town: '黄渡镇' }, null, 'added', [], []],
    [
      'town not of the district',
      { code: CODE, name: 'x', town: '月球镇' },
      null,
      'added',
      [],
      ['import.town_not_found'],
    ],
  ])('%s', (_case, cells, known, outcome, problems, notes) => {
    const planned = enterprise(cells, known)
    expect([planned.outcome, codes(planned.problems), codes(planned.notes)]).toEqual([
      outcome,
      problems,
      notes,
    ])
    expect(planned.plan === null).toBe(outcome === 'rejected')
  })

  it('changes only what it states, on the version that it was planned on', () => {
    const planned = enterprise({ code: CODE, capital: '100万美元', address: '嘉定区马陆镇2号' }, party)
    expect(planned.changes).toEqual([
      { field: 'capital', year: null, old: '500万元', new: '100万美元' },
      { field: 'address', year: null, old: '示例路1号', new: '嘉定区马陆镇2号' },
      { field: 'town', year: null, old: '安亭镇', new: '马陆镇' },
    ])
    expect(planned.plan).toEqual({
      basis: { parties: [{ id: 'p', version: 3 }] },
      writes: {
        parties: [
          {
            partyId: 'p',
            isNew: false,
            changed: ['capitalFen', 'capitalCurrency', 'capitalText', 'address', 'town'],
            attributes: {
              ...statedAttributes(KNOWN),
              capitalFen: '100000000',
              capitalCurrency: 'USD',
              capitalText: '100万美元',
              address: '嘉定区马陆镇2号',
              town: '310114106',
            },
          },
        ],
      },
    })
  })

  it('leaves the code of a merged record where it is', () => {
    const merged = { ...party, merged: true, attributes: { ...KNOWN, code: inventedCode(62) } }
    expect(enterprise({ code: CODE, name: '示例有限公司' }, merged).outcome).toBe('unchanged')
  })
})

describe('a row of facts', () => {
  const facts = (
    cells: Cells,
    current: { concept: string; year: number | null; value: string }[],
    more?: Partial<PlanContext>,
  ) => {
    const row = rowOf({ code: CODE, ...cells }, more)
    const key = readPartyKey(row.cells)
    const state = { party, current: current.map((fact, n) => ({ id: String(n), ...fact })), pending: [] }
    const planned = planFacts({ ...key, facts: factReader(row.context)(row.cells) }, state, row.context)
    const values = planned.plan?.writes.facts?.map(
      ({ concept, year, value }) => `${concept} ${year} ${value}`,
    )
    return [planned.outcome, codes(planned.problems), values ?? []]
  }

  it.each<[string, Cells, Parameters<typeof facts>[1], string, string[], string[]]>([
    ['in 元', { 'sales@2017': '1,234.56' }, [], 'added', [], ['sales 2017 123456']],
    ['in 万元 by heading', { 'sales@2017#万元': '12.5' }, [], 'added', [], ['sales 2017 12500000']],
    ['in 千元 by heading', { 'sales@2017#千元': '12.5' }, [], 'added', [], ['sales 2017 1250000']],
    ['a unit in the cell', { 'sales@2017#万元': '100元' }, [], 'added', [], ['sales 2017 10000']],
    ['a year column', { year: '2016年度', staff: '12' }, [], 'added', [], ['staff 2016 12']],
    ['a year to come', { year: '2019', staff: '12' }, [], 'rejected', ['import.year_out_of_range'], []],
    ['no year', { staff: '12' }, [], 'rejected', ['import.year_missing'], []],
    ['not a number', { 'staff@2017': '很多' }, [], 'rejected', ['fact.number_format'], []],
    ['nothing', { 'staff@2017': '—' }, [], 'unchanged', [], []],
    [
      'the same',
      { 'staff@2017': '12' },
      [{ concept: 'staff', year: 2017, value: '12' }],
      'unchanged',
      [],
      [],
    ],
    [
      'another',
      { 'staff@2017': '13' },
      [{ concept: 'staff', year: 2017, value: '12' }],
      'changed',
      [],
      ['staff 2017 13'],
    ],
    [
      'more scientists than staff',
      { 'sci_tech_staff@2017': '13' },
      [{ concept: 'staff', year: 2017, value: '12' }],
      'rejected',
      ['import.cross_check'],
      [],
    ],
    [
      'ten thousand times as much',
      { 'sales@2017': '1000000' },
      [{ concept: 'sales', year: 2016, value: '10000' }],
      'rejected',
      ['import.unit_suspect'],
      [],
    ],
    [
      'a little less',
      { 'sales@2017': '999999' },
      [{ concept: 'sales', year: 2016, value: '10000' }],
      'added',
      [],
      ['sales 2017 99999900'],
    ],
  ])('%s', (_case, cells, current, ...expected) => {
    expect(facts(cells, current)).toEqual(expected)
  })

  it('in the unit and year of the import', () => {
    expect(facts({ sales: '2' }, [], { moneyUnit: 'wan', defaultYear: 2015 })).toEqual([
      'added',
      [],
      ['sales 2015 2000000'],
    ])
  })
})

describe('a row of', () => {
  it.each<[Cells, string[], string | null]>([
    [{ credential_kind: '高企', number: 'GR1', issued_on: '2018-11-27' }, [], '2021-11-26'],
    [
      { credential_kind: '高企', number: 'GR1', issued_on: '2018-01-27', valid_to: '2020-01-01' },
      [],
      '2020-01-01',
    ],
    [{ credential_kind: '小巨人', issued_on: '2018-01-27' }, [], null],
    [
      { credential_kind: '高企', number: '', issued_on: '2018-01-27' },
      ['import.number_missing'],
      '2021-01-26',
    ],
    [{ credential_kind: '', number: 'GR1', issued_on: '2018-01-27' }, ['import.credential_missing'], null],
    [{ credential_kind: '小巨人', issued_on: '' }, ['import.issued_missing'], null],
    [
      { credential_kind: '小巨人', issued_on: '2018-01-27', revoked_on: '2017-01-01' },
      ['import.revoked_before_issued'],
      null,
    ],
  ])('credentials %j', (cells, problems, validTo) => {
    const row = rowOf({ code: CODE, ...cells })
    const read = readCredential(row.cells, row.context)
    expect([codes(row.cells.problems), read.validTo]).toEqual([problems, validTo])
  })

  it.each<[Cells, string[], string | null]>([
    [{ share: '30%' }, [], '0.3'],
    [{ share: '0.125' }, [], '0.125'],
    [{ share: '30' }, [], '0.3'],
    [{ 'share#%': '0.5' }, [], '0.005'],
    [{ share: '100.1%' }, ['import.share_range'], null],
    [{ share: '三成' }, ['import.share_format'], null],
    [{ share: '-1%' }, ['import.share_range'], null],
    [{ share: '1', since: '2018-01-02', until: '2018-01-01' }, ['import.until_before_since'], '1'],
    [{ citizen_id: '310114190001010010' }, ['import.citizen_id_invalid'], null],
    [{ relation_kind: '' }, ['import.relation_missing'], null],
    [{ other_name: '' }, ['import.other_missing'], null],
  ])('relations %j', (cells, problems, share) => {
    const row = rowOf({ code: CODE, relation_kind: '股东', other_name: '示例人', ...cells })
    const read = readRelation(row.cells, row.byField, row.context)
    expect([codes(row.cells.problems), read.share]).toEqual([problems, share])
  })
})
