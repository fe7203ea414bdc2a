import { headingKey } from '../../concepts/index.ts'

/** Words for how a person or another party stands to a party. */
const WORDS = {
  shareholder: ['股东', '投资人', '出资人', '发起人', '自然人股东', '法人股东'],
  controller: ['实际控制人', '控股股东', '控制人', '实控人'],
  legal_representative: ['法定代表人', '法人代表', '法人', '负责人', '法代'],
  manager: ['高管', '总经理', '经理', '董事', '董事长', '执行董事', '监事', '高级管理人员'],
  branch_of: ['总公司', '隶属单位', '隶属企业', '上级单位', '母公司'],
  other: ['其他', '关联企业', '联系人'],
} as const

export type RelationWord = keyof typeof WORDS

const byWord = new Map(
  Object.entries(WORDS).flatMap(([kind, words]) =>
    [kind, ...words].map((word) => [headingKey(word), kind as RelationWord] as const),
  ),
)

export const RELATION_WORDS: readonly { kind: RelationWord; word: string }[] = Object.entries(WORDS).map(
  ([kind, [word]]) => ({ kind: kind as RelationWord, word }),
)

export const findRelationKind = (word: string): RelationWord | undefined => byWord.get(headingKey(word))
