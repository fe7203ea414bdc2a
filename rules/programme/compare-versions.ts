import type { Node } from '../feel/node.ts'
import { print, printValue } from '../feel/print.ts'
import { type Locale, textOf } from '../texts.ts'
import { unitOfParameter } from '../types/environment.ts'
import type { Citation, Concepts, Condition, Parameter, Programme, Score, Version } from './model.ts'
import { inLanguage, type Naming, namingOf } from './naming.ts'
import { sayExpression } from './say-expression.ts'
import { sayValue } from './say-value.ts'

/** A version with the programme whose parameters it uses. */
export interface ComparedVersion {
  readonly programme: Programme
  readonly version: Version
}

/** One thing that is not the same, each side in words; empty where a side does not have it. */
export interface FieldChange {
  readonly field:
    | 'label'
    | 'cite'
    | 'verified'
    | 'applies'
    | 'when'
    | 'score'
    | 'judged'
    | 'unit'
    | 'values'
    | 'max'
    | 'rows'
  readonly old: string
  readonly new: string
}

export interface Change {
  readonly of: 'condition' | 'parameter' | 'score'
  readonly id: string
  /** In the reader's language, as the newer version calls it. */
  readonly label: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly fields: readonly FieldChange[]
}

/**
 * What the second version changes: conditions, then parameters that either version uses, then items of
 * scores, each in the order of the newer version, removed ones last. Layout and order do not count.
 */
export function compareVersions(
  older: ComparedVersion,
  newer: ComparedVersion,
  concepts: Concepts,
  locale: Locale,
): readonly Change[] {
  const [a, b] = [sideOf(older, concepts, locale), sideOf(newer, concepts, locale)]
  return [
    ...compareParts('condition', a.conditions, b.conditions),
    ...compareParts('parameter', a.parameters, b.parameters),
    ...compareParts('score', a.items, b.items),
  ]
}

/** A part with its fields: `is` decides whether it is the same, `said` tells it. */
interface Part {
  readonly label: string
  readonly fields: ReadonlyMap<FieldChange['field'], { readonly is: string; readonly said: string }>
}
type Parts = ReadonlyMap<string, Part>

function compareParts(of: Change['of'], older: Parts, newer: Parts): readonly Change[] {
  const kept = [...newer].flatMap(([id, part]): Change[] => {
    const before = older.get(id)
    if (!before) return [{ of, id, label: part.label, change: 'added', fields: fieldsOf(undefined, part) }]
    const fields = fieldsOf(before, part)
    return fields.length === 0 ? [] : [{ of, id, label: part.label, change: 'changed', fields }]
  })
  const removed = [...older].flatMap(([id, part]): Change[] =>
    newer.has(id)
      ? []
      : [{ of, id, label: part.label, change: 'removed', fields: fieldsOf(part, undefined) }],
  )
  return [...kept, ...removed]
}

function fieldsOf(before: Part | undefined, after: Part | undefined): readonly FieldChange[] {
  const names = new Set([...(after?.fields.keys() ?? []), ...(before?.fields.keys() ?? [])])
  return [...names].flatMap((field): FieldChange[] => {
    const [a, b] = [before?.fields.get(field), after?.fields.get(field)]
    return a?.is === b?.is ? [] : [{ field, old: a?.said ?? '', new: b?.said ?? '' }]
  })
}

interface Side {
  readonly conditions: Parts
  readonly parameters: Parts
  readonly items: Parts
}

function sideOf({ programme, version }: ComparedVersion, concepts: Concepts, locale: Locale): Side {
  const naming = namingOf({ programme, version, concepts, on: version.from })
  const words = new Wording(naming, locale)
  return {
    conditions: new Map(version.conditions.map((one) => [one.id, words.condition(one)])),
    parameters: new Map(
      [...programme.parameters].flatMap(([id, parameter]) => {
        const values = valuesIn(parameter, version)
        return values.length === 0 ? [] : [[id, words.parameter({ ...parameter, values })] as const]
      }),
    ),
    items: new Map(version.scores.flatMap((score) => words.items(score))),
  }
}

/** The values that hold on some day of the version. */
function valuesIn({ values }: Parameter, { from, to }: Version): Parameter['values'] {
  return values.filter((value, i) => {
    const next = values[i + 1]
    const ended = next !== undefined && next.from.number <= from.number
    return !ended && (to === undefined || value.from.number <= to.number)
  })
}

/** The fields of a part, as they are compared and as they are told. */
class Wording {
  readonly naming: Naming
  readonly locale: Locale

  constructor(naming: Naming, locale: Locale) {
    this.naming = naming
    this.locale = locale
  }

  condition(condition: Condition): Part {
    const label = inLanguage(condition.label, this.locale)
    const fields: [FieldChange['field'], { is: string; said: string }][] = [
      ['label', same(label)],
      ['cite', this.cite(condition.cite)],
      ['verified', this.flag(condition.verified)],
    ]
    if (condition.applies) fields.push(['applies', this.expression(condition.applies)])
    if (condition.kind === 'test') fields.push(['when', this.expression(condition.when)])
    if (condition.kind === 'judged') fields.push(['judged', this.flag(true)])
    if (condition.kind === 'score') {
      const { is, said } = this.expression(condition.than)
      const relation = textOf(this.locale, condition.by === '>' ? 'relation.over' : 'relation.at_least', {
        value: said,
      })
      fields.push(['score', { is: `${condition.of} ${condition.by} ${is}`, said: relation }])
    }
    return { label, fields: new Map(fields) }
  }

  parameter({ label, unit, values }: Parameter): Part {
    const shown = inLanguage(label, this.locale)
    const said = values.map(({ from, value }) => {
      const text = sayValue(value, unitOfParameter(unit), this.locale)
      return textOf(this.locale, 'compare.value_from', { value: text, from: from.toString() })
    })
    const separator = textOf(this.locale, 'compare.separator')
    return {
      label: shown,
      fields: new Map([
        ['label', same(shown)],
        ['unit', same(unit)],
        [
          'values',
          {
            is: values.map(({ from, value }) => `${from} ${printValue(value)}`).join('\n'),
            said: said.join(separator),
          },
        ],
        ['cite', same([...new Set(values.map(({ cite }) => this.cite(cite).said))].join(separator))],
        ['verified', this.flag(values.every(({ verified }) => verified))],
      ]),
    }
  }

  items(score: Score): readonly (readonly [string, Part])[] {
    return score.parts.flatMap((part) =>
      part.items.map((item): readonly [string, Part] => {
        const label = inLanguage(item.label, this.locale)
        const rows = item.tables.map((table) =>
          table.map(({ when, points }) => ({
            is: `${print(when)}: ${points.join('–')}`,
            said: this.row(when, points[0].equals(points[1]) ? points[0].toString() : points.join('–')),
          })),
        )
        const separator = textOf(this.locale, 'compare.separator')
        return [
          `${score.id}.${part.id}.${item.id}`,
          {
            label,
            fields: new Map([
              ['label', same(label)],
              ['max', same(item.max.toString())],
              ['cite', this.cite(item.cite)],
              [
                'rows',
                {
                  is: rows.map((table) => table.map(({ is }) => is).join('\n')).join('\n\n'),
                  said: rows.map((table) => table.map(({ said }) => said).join(separator)).join(separator),
                },
              ],
            ]),
          },
        ]
      }),
    )
  }

  private row(when: Node, points: string): string {
    const always = when.op === 'literal' && when.value === true
    if (always) return textOf(this.locale, 'compare.row_else', { points })
    return textOf(this.locale, 'compare.row', { when: sayExpression(when, this.naming, this.locale), points })
  }

  /**
   * Told with the values of parameters; the same where the text is the same, so that a changed parameter is a
   * change of the parameter only.
   */
  private expression(node: Node): { is: string; said: string } {
    return { is: print(node), said: sayExpression(node, this.naming, this.locale) }
  }

  private cite({ document, article }: Citation): { is: string; said: string } {
    return same(`${document} ${article}`)
  }

  private flag(value: boolean): { is: string; said: string } {
    return { is: String(value), said: textOf(this.locale, value ? 'say.yes' : 'say.no') }
  }
}

function same(text: string): { is: string; said: string } {
  return { is: text, said: text }
}
