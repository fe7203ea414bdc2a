/* Generated enterprises: fictional names, valid codes, the shape of a real register. Repeatable. */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Small repeatable generator (mulberry32): numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** The n-th fictional credit code of a county: both check digits fit. */
export function fictionalUscc(county: string, n: number): string {
  let serial = ''
  for (let rest = n; serial.length < 6; rest = Math.floor(rest / 31))
    serial = (ALPHABET[rest % 31] ?? '0') + serial
  const body = `MA${serial}`
  const sum = [...body].reduce(
    (total, char, index) => total + Number.parseInt(char, 36) * (ORGANISATION_WEIGHTS[index] ?? 0),
    0,
  )
  const check = 11 - (sum % 11)
  const organisation = body + (check === 10 ? 'X' : check === 11 ? '0' : String(check))
  const first = `91${county}${organisation}`
  const total = [...first].reduce(
    (all, char, index) => all + ALPHABET.indexOf(char) * (USCC_WEIGHTS[index] ?? 0),
    0,
  )
  return first + (ALPHABET[(31 - (total % 31)) % 31] ?? '0')
}

const pick = <Value>(random: () => number, values: readonly Value[]): Value => {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

const FIRST = [
  ...'澄拓安澜熔禾联衡越清朗启恒睿卓瀚泽曜辰铭锐远迈维优博创科慧诚信达通捷飞腾宏盛瑞祥嘉元亨利贞华',
]
const SECOND = [...'明微途起盐丰塔川岭远科智能源动力光电芯片云图灵犀星河天工机器材料生物医疗数据网络传感']
const FIELDS = [
  '传感',
  '智能装备',
  '车联科技',
  '光电技术',
  '储能技术',
  '精工机械',
  '物联网',
  '动力科技',
  '软件',
  '医疗器械',
  '新材料',
  '生物科技',
  '电气',
  '自动化',
  '贸易',
  '物流',
  '建筑工程',
  '包装',
  '纺织',
  '食品',
]
const FORMS = ['有限公司', '有限公司', '有限公司', '股份有限公司', '有限责任公司', '合伙企业（有限合伙）']
const SCOPES = [
  '从事电子科技领域内的技术开发、技术转让、技术咨询、技术服务',
  '汽车零部件、电子元器件的制造、加工、销售',
  '计算机软件开发、系统集成',
  '医疗器械的研发与销售',
  '机械设备、五金交电、建筑材料的批发、零售',
  '道路货物运输、仓储服务',
  '货物进出口、技术进出口',
]

/** CSV heading and rows, as an officer's export would look. `towns` are names of the district. */
export function* enterpriseRows(
  count: number,
  place: { county: string; district: string; city: string; towns: readonly string[] },
  { seed, from }: { seed: number; from: number } = { seed: 1, from: 1 },
): Generator<string> {
  const random = seeded(seed)
  yield '企业名称,统一社会信用代码,成立日期,企业类型,注册资本,经营范围,住所\n'
  for (let n = 0; n < count; n++) {
    const name = `${place.city}示例${pick(random, FIRST)}${pick(random, SECOND)}${pick(random, FIRST)}${pick(random, FIELDS)}${pick(random, FORMS)}`
    const year = 1985 + Math.floor(random() * 33)
    const month = String(1 + Math.floor(random() * 12)).padStart(2, '0')
    const day = String(1 + Math.floor(random() * 28)).padStart(2, '0')
    const capital = `${Math.floor(random() * 100) * 50 + 50}万人民币`
    const address = `${place.city}市${place.district}${pick(random, place.towns)}示例路${1 + Math.floor(random() * 3000)}号${1 + Math.floor(random() * 40)}幢`
    yield `${name},${fictionalUscc(place.county, from + n)},${year}-${month}-${day},有限责任公司,${capital},${pick(random, SCOPES)}，${pick(random, SCOPES)},${address}\n`
  }
}
