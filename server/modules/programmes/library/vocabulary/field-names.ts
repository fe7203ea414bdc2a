import type { PolicyRecord } from '../reading/record.ts'

type Field = Exclude<keyof PolicyRecord, 'numberIsGuess'>

/** How files call the fields: our own names, those of collections of government texts, and Chinese ones. */
const NAMES: Record<Field, readonly string[]> = {
  title: ['title', '标题', '名称', '文件名称'],
  number: ['number', 'doc_no', 'document_number', '文号', '发文字号'],
  issuer: ['issuer', '发文机关', '发文单位', '制定机关'],
  publisher: ['publisher', 'source_dept', '发布机构', '来源'],
  kind: ['kind', '文种', '类别'],
  level: ['level', '层级', '级别'],
  issuedOn: ['issued_on', '成文日期', '发文日期', '印发日期'],
  publishedOn: ['published_on', 'date', '发布日期', '公布日期'],
  effectiveFrom: ['effective_from', '施行日期', '生效日期', '实施日期'],
  effectiveTo: ['effective_to', '失效日期', '有效期至', '废止日期'],
  supersededBy: ['superseded_by', '替代文号', '被替代', '替代文件'],
  supersededOn: ['superseded_on', '替代日期'],
  sourceUrl: ['source_url', 'url', '网址', '来源网址'],
  attachments: ['attachments', 'attachment_url', '附件'],
  categories: ['categories', '分类'],
  body: ['body', 'text', '正文', '内容'],
}

const FIELD_OF = new Map<string, Field>(
  (Object.entries(NAMES) as [Field, readonly string[]][]).flatMap(([field, names]) =>
    names.map((name) => [name, field] as const),
  ),
)

/** The field that a file's own name stands for; undefined for names of no concern. */
export const fieldOf = (name: string): Field | undefined => FIELD_OF.get(name.trim().toLowerCase())

/** Collections call so a number that their program found somewhere in the text. */
export const GUESSED_NUMBER = 'doc_no'
