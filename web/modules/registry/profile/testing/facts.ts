import type { ConceptFacts, FactValue, Source } from '../shapes.ts'

const SOURCE: Source = {
  id: '01a20bdb-0000-7000-8000-000000000001',
  kind: 'import',
  name: '年报',
  fileName: null,
  asOf: '2018-05-31',
  batchId: null,
  at: '2018-05-31T01:00:00Z',
  by: '示例',
}

/** Yearly facts of one concept; `undefined` leaves the year out. Money in 万元 as whole numbers. */
export function yearly(
  concept: string,
  type: 'money' | 'integer',
  values: Record<number, string | undefined>,
): ConceptFacts {
  return {
    concept,
    label: concept,
    unit: type === 'money' ? '万元' : '人',
    type,
    group: 'finance',
    perYear: true,
    values: Object.entries(values).flatMap(([year, value]): FactValue[] =>
      value === undefined
        ? []
        : [
            {
              id: `01a20bdb-0000-7000-8000-00000000${year}`,
              year: Number(year),
              value: type === 'money' ? `${value}000000` : value,
              text: value,
              source: SOURCE,
              otherValues: [],
            },
          ],
    ),
  }
}
