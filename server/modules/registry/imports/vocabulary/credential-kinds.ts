import { headingKey } from '../../concepts/index.ts'

/**
 * Titles and certificates that the register knows. `years`: validity where a list names no end, counted
 * to the day before (issued 2018-11-27 for 3 years → valid to 2021-11-26); null where none is known.
 */
export interface CredentialKind {
  id: string
  label: { zh: string; en: string }
  titles: readonly string[]
  years: number | null
  /** Every certificate of the kind has a number: a row without one is refused. */
  numbered: boolean
}

export const CREDENTIAL_KINDS: readonly CredentialKind[] = [
  {
    id: 'hnte',
    label: { zh: '高新技术企业', en: 'High-tech enterprise' },
    titles: [
      '高企',
      '国家高新技术企业',
      '高新技术企业证书',
      '国家级高新技术企业',
      '国家重点扶持的高新技术企业',
    ],
    // 国科发火〔2016〕32号 第九条
    years: 3,
    numbered: true,
  },
  {
    id: 'little_giant',
    label: { zh: '科技小巨人企业', en: 'Little giant' },
    titles: ['科技小巨人', '小巨人', '小巨人企业', '上海市科技小巨人企业', '上海市科技小巨人'],
    years: null,
    numbered: false,
  },
  {
    id: 'little_giant_cultivation',
    label: { zh: '科技小巨人培育企业', en: 'Little giant in cultivation' },
    titles: [
      '科技小巨人培育',
      '小巨人培育',
      '小巨人培育企业',
      '小巨人（培育）',
      '科技小巨人（培育）',
      '科技小巨人（培育）企业',
      '上海市科技小巨人培育企业',
      '上海市科技小巨人（培育）企业',
    ],
    years: null,
    numbered: false,
  },
  {
    id: 'little_tiger',
    label: { zh: '小老虎企业', en: 'Little tiger' },
    titles: ['小老虎', '科技小老虎', '科技小老虎企业'],
    years: null,
    numbered: false,
  },
  {
    id: 'tech_sme',
    label: { zh: '科技型中小企业', en: 'Technology SME' },
    titles: ['科技型中小企业入库', '科技型中小企业评价', '科小', '入库科技型中小企业'],
    years: null,
    numbered: true,
  },
  {
    id: 'leading_enterprise',
    label: { zh: '创新型龙头企业', en: 'Leading innovator' },
    titles: ['龙头企业', '创新龙头企业', '创新型龙头企业培育'],
    years: null,
    numbered: false,
  },
  {
    id: 'hnte_cultivation',
    label: { zh: '高企培育企业', en: 'High-tech enterprise in cultivation' },
    titles: ['高企培育', '高新技术企业培育', '高新技术企业培育库', '高企培育库', '高企培育入库企业'],
    years: null,
    numbered: false,
  },
  {
    id: 'specialised_new',
    label: { zh: '专精特新企业', en: 'Specialised and new enterprise' },
    titles: ['专精特新', '专精特新中小企业', '上海市专精特新中小企业', '“专精特新”企业'],
    years: null,
    numbered: false,
  },
  {
    id: 'innovative_sme',
    label: { zh: '创新型中小企业', en: 'Innovative SME' },
    titles: ['创新型中小企业公告', '上海市创新型中小企业'],
    // 工信部企业〔2022〕63号
    years: 3,
    numbered: false,
  },
  {
    id: 'specialised_giant',
    label: { zh: '专精特新“小巨人”企业', en: 'Specialised and new giant' },
    titles: ['专精特新小巨人', '专精特新小巨人企业', '国家级专精特新小巨人企业', '国家专精特新“小巨人”企业'],
    // 工信部企业〔2022〕63号
    years: 3,
    numbered: false,
  },
  {
    id: 'maker_space',
    label: { zh: '众创空间', en: 'Maker space' },
    titles: ['备案众创空间', '国家备案众创空间', '市级众创空间'],
    years: null,
    numbered: false,
  },
  {
    id: 'maker_space_three_joint',
    label: { zh: '“三化”众创空间（市区联动）', en: 'Three-quality maker space, city and district' },
    titles: ['市区联动三化众创空间', '市级三化众创空间', '三化众创空间（市区联动）'],
    years: null,
    numbered: false,
  },
  {
    id: 'maker_space_three_district',
    label: { zh: '“三化”众创空间（区级）', en: 'Three-quality maker space, district' },
    titles: ['区级三化众创空间', '三化众创空间（区级）', '三化众创空间'],
    years: null,
    numbered: false,
  },
  {
    id: 'incubator',
    label: { zh: '科技企业孵化器', en: 'Incubator' },
    titles: ['孵化器', '国家级科技企业孵化器', '市级科技企业孵化器'],
    years: null,
    numbered: false,
  },
  {
    id: 'ip_pilot',
    label: { zh: '专利工作试点企业', en: 'Patent pilot' },
    titles: ['专利试点企业', '专利试点', '专利示范企业', '专利工作示范企业', '企事业专利工作试点'],
    years: null,
    numbered: false,
  },
  {
    id: 'ip_park',
    label: { zh: '知识产权试点示范园区', en: 'Intellectual property park' },
    titles: ['知识产权试点园区', '知识产权示范园区'],
    years: null,
    numbered: false,
  },
  {
    id: 'science_base',
    label: { zh: '科普教育基地', en: 'Science education base' },
    titles: ['科普基地', '上海市科普教育基地'],
    years: null,
    numbered: false,
  },
  {
    id: 'technology_centre',
    label: { zh: '企业技术中心', en: 'Enterprise technology centre' },
    titles: ['技术中心', '市级企业技术中心', '区级企业技术中心', '认定企业技术中心'],
    years: null,
    numbered: false,
  },
  {
    id: 'engineering_centre',
    label: { zh: '工程技术研究中心', en: 'Engineering research centre' },
    titles: ['工程技术中心', '上海市工程技术研究中心'],
    years: null,
    numbered: false,
  },
  {
    id: 'academician_station',
    label: { zh: '院士专家工作站', en: 'Academician workstation' },
    titles: ['院士工作站', '专家工作站'],
    years: null,
    numbered: false,
  },
]

const byTitle = new Map(
  CREDENTIAL_KINDS.flatMap((kind) =>
    [kind.id, kind.label.zh, kind.label.en, ...kind.titles].map(
      (title) => [headingKey(title), kind] as const,
    ),
  ),
)
const byId = new Map(CREDENTIAL_KINDS.map((kind) => [kind.id, kind]))

/** The kind by its id. */
export const credentialKind = (id: string): CredentialKind | undefined => byId.get(id)

/** The kind that a title as written in a list means; nothing is guessed from a part of it. */
export const findCredentialKind = (title: string): CredentialKind | undefined =>
  byTitle.get(headingKey(title))

/** The kind that a file's name speaks of, the longest title first: 2018高企名单.xlsx. */
export function credentialKindInName(name: string): CredentialKind | undefined {
  const key = headingKey(name)
  const [longest] = [...byTitle]
    .filter(([title]) => /\p{Script=Han}/u.test(title) && key.includes(title))
    .sort(([a], [b]) => b.length - a.length)
  return longest?.[1]
}
