/** The form in which headings and spellings of values are compared: never shown, never stored. */
export function headingKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toLowerCase()
}
