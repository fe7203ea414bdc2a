/** Steps taken on a name, for the report of an import. */
export type NameChange = 'width' | 'brackets' | 'space' | 'invisible'

/**
 * A company's name in one spelling for comparing: half-width letters and digits, full-width brackets
 * （as registers print them）, no spaces between Chinese characters and one between Latin words.
 */
export function normaliseName(text: string): { name: string; changes: NameChange[] } {
  const changes: NameChange[] = []
  const step = (change: NameChange, before: string, after: string) => {
    if (before !== after) changes.push(change)
    return after
  }
  let name = step('invisible', text, text.replace(/\p{Cf}/gu, ''))
  name = step('width', name, name.replace(/[！-～]/g, halfWidthButBrackets))
  name = step('brackets', name, name.replace(/[([【〔﹙]/g, '（').replace(/[)\]】〕﹚]/g, '）'))
  name = step(
    'space',
    name,
    name
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/ ?([^ -~]) ?/g, '$1'),
  )
  return { name, changes }
}

function halfWidthButBrackets(character: string): string {
  return /[（）]/.test(character) ? character : String.fromCharCode(character.charCodeAt(0) - 0xfee0)
}

const legalForms =
  /(?:（集团）|集团)?(?:股份有限公司|有限责任公司|有限公司|股份合作公司|总公司|公司|（(?:普通合伙|有限合伙|特殊普通合伙|个人独资)）)$/

const branchWords = '(分公司|代表处|办事处|分行|支行|分厂|分店|分社|分所)$'
// 公司 goes first, so that 某银行股份有限公司 is not cut after 银行; the longest parent wins, so that
// a branch of a branch belongs to the branch.
const parents = [
  new RegExp(`^(.+公司)(.*?)${branchWords}`),
  new RegExp(`^(.+?(?:企业|合作社|研究院|研究所|事务所|集团|银行|厂))(.*?)${branchWords}`),
]

/** `suffix` is what kind of branch the name says; `place` stands between, often a town or district. */
export type Branch = { parent: string; place: string; suffix: string }

/** 某某工程有限公司城北分公司 → its parent's name; null where the name says nothing of a branch. */
export function branchOf(name: string): Branch | null {
  const plain = normaliseName(name).name
  for (const shape of parents) {
    const [, parent, place, suffix] = shape.exec(plain) ?? []
    if (parent !== undefined && place !== undefined && suffix !== undefined) return { parent, place, suffix }
  }
  return null
}

/**
 * What is left of a name for finding likely duplicates: place words of the district (in front and in
 * brackets) and the legal form are taken off. A branch keeps its own part, so it never equals its
 * parent. If hardly anything is left, the whole name is the core.
 */
export function nameCore(name: string, districtWords: readonly string[]): string {
  const whole = normaliseName(name).name
  const branch = branchOf(whole)
  if (branch) return `${nameCore(branch.parent, districtWords)}${branch.place}${branch.suffix}`
  const words = [...districtWords].sort((a, b) => b.length - a.length)
  let core = words.reduce((text, word) => text.replaceAll(`（${word}）`, ''), whole)
  for (;;) {
    const word = words.find((candidate) => core.startsWith(candidate))
    if (word === undefined) break
    core = core.slice(word.length)
  }
  core = core.replace(legalForms, '')
  return [...core].length < 2 ? whole : core
}
