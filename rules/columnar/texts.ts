import { Refusal } from '../scalar/refusal.ts'
import type { Scalar } from '../scalar/scalar.ts'
import { MISSING_TEXT } from './column.ts'
import { NULL_TEXT } from './emitted.ts'
import type { Writer } from './writer.ts'

/** Writes what the text takes and answers where its code stands: -1 is unknown, -2 null. */
export function emitText(writer: Writer, scalar: Scalar): string {
  if (scalar.op === 'constant' || scalar.op === 'parameter') return writer.slot({ is: 'code', scalar })(0)
  switch (scalar.op) {
    case 'unknown':
      return String(MISSING_TEXT)
    case 'null':
      return String(NULL_TEXT)
    case 'cell': {
      const found = writer.column(scalar.concept, scalar.back)
      return found ? writer.temp(`${found.name}[i]`) : String(MISSING_TEXT)
    }
    case 'if': {
      const c = writer.truth(scalar.condition).text
      const [yes, no] = [writer.text(scalar.yes), writer.text(scalar.no)]
      return writer.temp(`${c}===1?${yes}:${c}!==2?${no}:${yes}===${no}?${yes}:${MISSING_TEXT}`)
    }
    case 'by-years': {
      const codes = scalar.cases.map((part) => writer.text(part))
      const most = codes.length - 1
      const chain = codes.map((code, exist) => (exist === most ? code : `years[i]===${exist}?${code}:`))
      return writer.temp(chain.join(''))
    }
    default:
      throw new Refusal(`text by ${scalar.op}`, { from: 0, to: 0 })
  }
}
