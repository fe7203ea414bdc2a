import { isMissing } from './missing.ts'

/** Forms of an enterprise that Chinese company law and registration rules tell apart. */
export type LegalForm =
  | 'limited_company'
  | 'joint_stock_company'
  | 'sole_proprietorship'
  | 'general_partnership'
  | 'limited_partnership'
  | 'state_owned'
  | 'collective'
  | 'stock_cooperative'
  | 'joint_operation'
  | 'farmer_cooperative'
  | 'individual_household'
  | 'branch'
  | 'representative_office'

/** `form` is null where the text is not certainly one form; the text itself is kept by the caller. */
export type EnterpriseType = { form: LegalForm | null; foreign: boolean } | { missing: true }

// Branches come first: 有限责任公司分公司 is no limited company.
const forms: readonly [RegExp, LegalForm][] = [
  [/常驻代表机构|代表处/, 'representative_office'],
  [/分公司|分支机构|分厂/, 'branch'],
  [/个体工商户|^个体(户)?$/, 'individual_household'],
  [/^个人独资企业/, 'sole_proprietorship'],
  [/农民专业合作(经济组织|社)/, 'farmer_cooperative'],
  [/^股份合作(制|企业|制企业)/, 'stock_cooperative'],
  [/^(特殊的?)?普通合伙(企业)?/, 'general_partnership'],
  [/^有限合伙(企业)?/, 'limited_partnership'],
  [/^合伙企业\(?(特殊)?普通合伙/, 'general_partnership'],
  [/^合伙企业\(?有限合伙/, 'limited_partnership'],
  [/^(其他)?(外商投资|台港澳投资|港澳台投资)?股份有限公司/, 'joint_stock_company'],
  [/^(其他)?(外商投资|台港澳投资|港澳台投资)?有限责任公司/, 'limited_company'],
  [/^(国有企业|全民所有制)/, 'state_owned'],
  [/^集体(所有制|企业)/, 'collective'],
  [/^联营(企业)?$/, 'joint_operation'],
]

/** Company type as registers print it → one normal form, only where that is certain. */
export function readEnterpriseType(text: string | null | undefined): EnterpriseType {
  if (text === null || text === undefined || isMissing(text)) return { missing: true }
  const plain = text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')
  return {
    form: forms.find(([shape]) => shape.test(plain))?.[1] ?? null,
    foreign: /外商|外国|中外|外资|台港澳|港澳台/.test(plain) && !/非外商/.test(plain),
  }
}
