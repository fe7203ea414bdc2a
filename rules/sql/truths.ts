import { Refusal } from '../scalar/refusal.ts'
import { isNumeric, type Scalar, type ScalarOf } from '../scalar/scalar.ts'
import { columnName } from './columns.ts'
import { caseByYears, crossed } from './numbers.ts'
import type { TextTexts, TruthTexts } from './texts.ts'
import { quoted, type SqlWriter } from './writer.ts'

const NOWHERE = { from: 0, to: 0 }

/** The texts of a truth. */
export function makeTruth(writer: SqlWriter, scalar: Scalar): TruthTexts {
  switch (scalar.op) {
    case 'constant':
      return { holds: String(scalar.value === true) }
    case 'unknown':
      return { holds: 'null::boolean' }
    case 'null':
      return { holds: 'null::boolean', isNull: 'true' }
    case 'parameter':
      return { holds: `${writer.bind({ is: 'parameter', id: scalar.id, part: 'value' })}::boolean` }
    case 'cell':
      return { holds: quoted(columnName(scalar.concept, scalar.back)) }
    case 'and':
    case 'or':
      return join(writer, scalar)
    case 'not': {
      const of = writer.truth(scalar.of)
      return { holds: `(not ${of.holds})`, isNull: of.isNull }
    }
    case 'compare':
      return compare(writer, scalar)
    case 'one-of':
      return { holds: oneOf(writer, scalar) }
    case 'if':
      return chooseTruth(writer, scalar)
    case 'by-years': {
      const truths = scalar.cases.map((part) => writer.truth(part))
      const nullable = truths.some(({ isNull }) => isNull)
      return {
        holds: caseByYears(truths.map(({ holds }) => holds)),
        isNull: nullable ? caseByYears(truths.map(({ isNull }) => isNull ?? 'false')) : undefined,
      }
    }
    default:
      throw new Refusal(`truth by ${scalar.op} in SQL`, NOWHERE)
  }
}

function isUnknown({ holds, isNull }: TruthTexts): string {
  return isNull ? `(${holds} is null and not ${isNull})` : `(${holds} is null)`
}

function join(writer: SqlWriter, scalar: ScalarOf<'and' | 'or'>): TruthTexts {
  const [a, b] = [writer.truth(scalar.left), writer.truth(scalar.right)]
  const holds = `(${a.holds} ${scalar.op} ${b.holds})`
  if (!a.isNull && !b.isNull) return { holds }
  return { holds, isNull: `(${holds} is null and not ${isUnknown(a)} and not ${isUnknown(b)})` }
}

function chooseTruth(writer: SqlWriter, scalar: ScalarOf<'if'>): TruthTexts {
  const condition = writer.truth(scalar.condition)
  const [yes, no] = [writer.truth(scalar.yes), writer.truth(scalar.no)]
  const pick = (a: string, both: string, b: string) =>
    `case when ${condition.holds} then ${a} when ${isUnknown(condition)} then ${both} else ${b} end`
  const [yesNull, noNull] = [yes.isNull ?? 'false', no.isNull ?? 'false']
  return {
    holds: pick(yes.holds, `case when ${yes.holds} = ${no.holds} then ${yes.holds} end`, no.holds),
    isNull: yes.isNull || no.isNull ? pick(yesNull, `(${yesNull} and ${noNull})`, noNull) : undefined,
  }
}

/** Over an empty list it is false even where the value is unknown, as `any` of nothing is. */
function oneOf(writer: SqlWriter, scalar: ScalarOf<'one-of'>): string {
  const list = writer.bind({ is: 'parameter', id: scalar.list, part: 'value' })
  if (scalar.of.kind === 'text') {
    const { text, isNull } = writer.text(scalar.of)
    const member = `(${text} = any(${list}::text[]))`
    return isNull ? `case when ${isNull} then false else ${member} end` : member
  }
  if (!isNumeric(scalar.of) || scalar.of.op !== 'cell')
    throw new Refusal('in a list, of what is no plain fact', NOWHERE)
  return `(${writer.number(scalar.of).top} = any(${list}::numeric[]))`
}

function compare(writer: SqlWriter, { by, left, right }: ScalarOf<'compare'>): TruthTexts {
  const operator = by === '!=' ? '<>' : by
  if (left.kind === 'text') {
    const [a, b] = [writer.text(left), writer.text(right)]
    return compared(by, [a.text, b.text], [a.isNull, b.isNull], `${a.text} ${operator} ${b.text}`)
  }
  if (left.kind === 'boolean') {
    const [a, b] = [writer.truth(left), writer.truth(right)]
    return compared(by, [a.holds, b.holds], [a.isNull, b.isNull], `${a.holds} ${operator} ${b.holds}`)
  }
  const [a, b] = [writer.number(left), writer.number(right)]
  const [l, r] = crossed(a, b)
  return compared(by, [a.top, b.top], [a.isNull, b.isNull], `${l} ${operator} ${r}`)
}

/** FEEL's null equals only null and has no order; an unknown side makes all of it unknown. */
function compared(
  by: string,
  values: readonly [string, string],
  nulls: readonly [string | undefined, string | undefined],
  known: string,
): TruthTexts {
  if (!nulls[0] && !nulls[1]) return { holds: `(${known})` }
  const [x, y] = [nulls[0] ?? 'false', nulls[1] ?? 'false']
  const unknown = values.map((value, i) => `(${value} is null and not ${nulls[i] ?? 'false'})`).join(' or ')
  const either = `(${x} or ${y})`
  if (by === '=' || by === '!=') {
    const both = by === '=' ? `(${x} and ${y})` : `(not (${x} and ${y}))`
    return { holds: `case when ${unknown} then null when ${either} then ${both} else ${known} end` }
  }
  return {
    holds: `case when ${unknown} or ${either} then null else ${known} end`,
    isNull: `(not (${unknown}) and ${either})`,
  }
}

/** The texts of a text. */
export function makeText(writer: SqlWriter, scalar: Scalar): TextTexts {
  switch (scalar.op) {
    case 'constant':
      return { text: `${writer.bind({ is: 'constant', value: String(scalar.value) })}::text` }
    case 'parameter':
      return { text: `${writer.bind({ is: 'parameter', id: scalar.id, part: 'value' })}::text` }
    case 'unknown':
      return { text: 'null::text' }
    case 'null':
      return { text: 'null::text', isNull: 'true' }
    case 'cell':
      return { text: quoted(columnName(scalar.concept, scalar.back)) }
    case 'if': {
      const condition = writer.truth(scalar.condition)
      const [yes, no] = [writer.text(scalar.yes), writer.text(scalar.no)]
      const pick = (a: string, both: string, b: string) =>
        `case when ${condition.holds} then ${a} when ${isUnknown(condition)} then ${both} else ${b} end`
      const [yesNull, noNull] = [yes.isNull ?? 'false', no.isNull ?? 'false']
      return {
        text: pick(yes.text, `case when ${yes.text} = ${no.text} then ${yes.text} end`, no.text),
        isNull: yes.isNull || no.isNull ? pick(yesNull, `(${yesNull} and ${noNull})`, noNull) : undefined,
      }
    }
    case 'by-years':
      return { text: caseByYears(scalar.cases.map((part) => writer.text(part).text)) }
    default:
      throw new Refusal(`text by ${scalar.op} in SQL`, NOWHERE)
  }
}
