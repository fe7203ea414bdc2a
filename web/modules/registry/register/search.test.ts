import { describe, expect, it } from 'vitest'
import { filterOf, narrowing, readRegisterSearch, sameFilter, without } from './search.ts'

const ID = '01a20bdb-9b1a-7000-af9a-9899cad62732'

describe('the address of the register', () => {
  it('carries words, filters, order and the open party', () => {
    const search = { q: ' 汽车 ', town: 310114103, kind: 'team', year: '2015', sort: '-registered', open: ID }
    expect(readRegisterSearch(search)).toEqual({
      q: '汽车',
      town: '310114103',
      kind: 'team',
      year: 2015,
      sort: '-registered',
      open: ID,
    })
  })

  it('leaves out what is no filter or no value of one', () => {
    expect(
      readRegisterSearch({ q: '  ', kind: 'ship', year: 'x', sort: 'price', open: 'a', page: 2, town: null }),
    ).toEqual({})
    expect(readRegisterSearch({ year: 1800 })).toEqual({})
  })

  it('cuts words that are longer than the server takes', () => {
    expect(readRegisterSearch({ q: '车'.repeat(300) }).q).toHaveLength(200)
  })
})

describe('filters', () => {
  it('are the same list whatever is open and in whatever order they were written', () => {
    expect(filterOf({ open: ID, town: 'unknown', q: 'a' })).toEqual({ q: 'a', town: 'unknown' })
    expect(sameFilter({ q: 'a', year: 2015 }, { year: 2015, q: 'a' })).toBe(true)
    expect(sameFilter({ q: 'a' }, { q: 'a', sort: 'name' })).toBe(false)
  })

  it('narrow by words first and then in their order; the order of the list narrows nothing', () => {
    expect(narrowing({ field: '新材料', sort: 'name', q: 'a', town: 'unknown' })).toEqual([
      'q',
      'town',
      'field',
    ])
  })

  it('can be dropped one by one', () => {
    const filter = { q: 'a', year: 2015 }
    expect(without(filter, 'q')).toEqual({ year: 2015 })
    expect(filter).toEqual({ q: 'a', year: 2015 })
  })
})
