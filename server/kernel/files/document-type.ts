import { XLSX } from '../http/describe.ts'

/* Documents that people attach: what the name says must be what the first bytes are. */

const PDF = [0x25, 0x50, 0x44, 0x46]
const PNG = [0x89, 0x50, 0x4e, 0x47]
const JPEG = [0xff, 0xd8, 0xff]
const ZIP = [0x50, 0x4b, 0x03, 0x04]

const TYPES: Readonly<Record<string, readonly [mediaType: string, begin: readonly number[]]>> = {
  pdf: ['application/pdf', PDF],
  png: ['image/png', PNG],
  jpg: ['image/jpeg', JPEG],
  jpeg: ['image/jpeg', JPEG],
  xlsx: [XLSX, ZIP],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ZIP],
}

/** How many bytes of a file `documentType` looks at. */
export const DOCUMENT_HEAD = 4

/**
 * Media type of an attached document by its name and first bytes: PDF, PNG, JPEG, xlsx, docx. Null for
 * any other, and where name and content do not agree.
 */
export function documentType(name: string, head: Uint8Array): string | null {
  const known = TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
  if (!known) return null
  const [mediaType, begin] = known
  return begin.every((byte, index) => head[index] === byte) ? mediaType : null
}
