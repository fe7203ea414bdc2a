import type { District, Town } from './schema.ts'

/* A fictional district for tests: what a test does not name is empty. */

export const testTown = (code: string, name: string): Town => ({
  code,
  full_code: `${code}000`,
  name,
  aliases: [],
  short: [],
  former: [],
  villages: [],
  roads: [],
  tile: null,
})

/** The district of tests with these towns. */
export const testDistrict = (towns: readonly Town[], more: Partial<District> = {}): District => ({
  id: 'test-district',
  code: '999999',
  name: { zh: '测试区', en: 'Test District' },
  organisation: { zh: '测试区科委', en: 'Test Commission' },
  site: null,
  districtWords: ['测试区', '测试'],
  addressWords: ['测试区'],
  towns,
  organisations: [],
  calendar: [],
  hash: 'test',
  ...more,
})
