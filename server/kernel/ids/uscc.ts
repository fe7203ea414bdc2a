import { organisationCheckDigit } from './organisation-code.ts'
import { firstForeign, type IdentifierProblem, problem } from './problem.ts'
import { isProvinceCode } from './provinces.ts'

/** GB 32100-2015: no I, O, S, V, Z; the value of a character is its place. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/**
 * Character 1 (registrar) and character 2 (kind of body) of GB 32100-2015. 5/4 and 5/5 are the
 * villagers' and residents' committees, which got codes as special legal persons (民法典第101条).
 */
const registrars: Readonly<Record<string, { name: string; kinds: Readonly<Record<string, string>> }>> = {
  '1': { name: '机构编制', kinds: { '1': '机关', '2': '事业单位', '3': '群众团体', '9': '其他' } },
  '2': { name: '外交', kinds: { '1': '外国常驻新闻机构', '9': '其他' } },
  '3': {
    name: '司法行政',
    kinds: {
      '1': '律师执业机构',
      '2': '公证处',
      '3': '基层法律服务所',
      '4': '司法鉴定机构',
      '5': '仲裁委员会',
      '9': '其他',
    },
  },
  '4': { name: '文化', kinds: { '1': '外国在华文化中心', '9': '其他' } },
  '5': {
    name: '民政',
    kinds: {
      '1': '社会团体',
      '2': '民办非企业单位',
      '3': '基金会',
      '4': '村民委员会',
      '5': '居民委员会',
      '9': '其他',
    },
  },
  '6': {
    name: '旅游',
    kinds: { '1': '外国旅游部门常驻代表机构', '2': '港澳台旅游部门常驻代表机构', '9': '其他' },
  },
  '7': { name: '宗教', kinds: { '1': '宗教活动场所', '2': '宗教院校', '9': '其他' } },
  '8': { name: '工会', kinds: { '1': '基层工会', '9': '其他' } },
  '9': { name: '市场监管', kinds: { '1': '企业', '2': '个体工商户', '3': '农民专业合作社' } },
  A: { name: '军队改革和编制', kinds: { '1': '军队事业单位', '9': '其他' } },
  N: {
    name: '农业',
    kinds: {
      '1': '组级集体经济组织',
      '2': '村级集体经济组织',
      '3': '乡镇级集体经济组织',
      '9': '其他',
    },
  },
  Y: { name: '其他', kinds: { '1': '其他' } },
}

/** Check character of the first 17: 31 − (Σ Cᵢ·Wᵢ mod 31); 31 is 0. */
export function usccCheckDigit(body: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(body.charAt(i)), 0)
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

/** Registrar, kind of body, region and organisation code that a valid code carries. */
export function readUscc(code: string): {
  registrar: string
  kind: string
  region: string
  organisationCode: string
} | null {
  if (usccProblem(code)) return null
  const registrar = registrars[code.charAt(0)]
  return {
    registrar: registrar?.name ?? '',
    kind: registrar?.kinds[code.charAt(1)] ?? '',
    region: code.slice(2, 8),
    organisationCode: code.slice(8, 17),
  }
}

/**
 * Unified social credit code, GB 32100-2015. Takes the normalised text. Both check characters must
 * fit: number 18, and number 17, the organisation code's own; an invented code often fits only one.
 * Codes: uscc.length, uscc.character, uscc.registrar, uscc.kind, uscc.region, uscc.check_digit,
 * uscc.organisation_check_digit. The expected character is right only if the rest was typed right.
 */
export function usccProblem(code: string): IdentifierProblem | null {
  if (code.length !== 18) return problem('uscc.length', { length: code.length, expected: 18 })
  const foreign = firstForeign(code, alphabet)
  if (foreign) return problem('uscc.character', foreign)
  const registrar = registrars[code.charAt(0)]
  if (!registrar) return problem('uscc.registrar', { character: code.charAt(0) })
  if (!registrar.kinds[code.charAt(1)]) {
    return problem('uscc.kind', { registrar: registrar.name, character: code.charAt(1) })
  }
  // Counties are abolished while codes live on, so only the province is held against a table;
  // 100000 stands for the national registrar.
  const region = code.slice(2, 8)
  if (!/^\d{6}$/.test(region) || !(region === '100000' || isProvinceCode(region.slice(0, 2)))) {
    return problem('uscc.region', { region })
  }
  const expected = usccCheckDigit(code)
  if (code.charAt(17) !== expected) {
    return problem('uscc.check_digit', { expected, actual: code.charAt(17) })
  }
  const inner = organisationCheckDigit(code.slice(8, 17))
  return code.charAt(16) === inner
    ? null
    : problem('uscc.organisation_check_digit', { expected: inner, actual: code.charAt(16) })
}
