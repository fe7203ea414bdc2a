/** Offers rows as a CSV file that spreadsheet programs read as UTF-8. */
export function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
  const text = rows.map((row) => row.map(quote).join(',')).join('\r\n')
  saveBlob(`${name}.csv`, new Blob(['\u{feff}', text, '\r\n'], { type: 'text/csv;charset=utf-8' }))
}

/** Offers a file to the person at the browser. */
export function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Quoted, and never read as a formula by a spreadsheet program. */
function quote(value: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}
