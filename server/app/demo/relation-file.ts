import { type Cell, type DemoFile, demoFile, heading, type Words } from './demo-file.ts'
import type { FiguredFirm } from './fact-files.ts'
import { nameOf } from './fact-files.ts'
import type { Firm } from './firm.ts'
import type { Random } from './random.ts'
import type { DemoSpec } from './spec.ts'

interface Other {
  name: string
  code: string | null
}

/** Who owns, controls and represents the firms: invented people, and firms of the district. */
export function relationFile(
  spec: DemoSpec,
  words: Words,
  firms: readonly FiguredFirm[],
  random: Random,
): DemoFile {
  const owners = firms
    .filter(({ firm }) => firm.standing === 'leader' || firm.standing === 'large')
    .map(({ firm }) => firm)
  const kind = (id: string) => words.texts.text('zh-CN', `demo.relation.${id}`)
  const person = (): Other => ({
    name: words.texts.text('zh-CN', 'demo.person', {
      name: random.pick(spec.names.surnames) + random.pick(spec.names.given),
      mark: spec.mark,
    }),
    code: null,
  })
  const codeOf = new Map(firms.map(({ firm }) => [firm.name, firm.code]))
  const rows: Cell[][] = []
  const add = (firm: Firm, relation: string, other: Other, share: string | null) =>
    rows.push([firm.code, firm.name, kind(relation), other.name, other.code, share])
  for (const { firm } of firms) {
    const told = firm.story?.shareholders
    for (const one of told ?? []) {
      add(
        firm,
        'shareholder',
        { name: one.name, code: one.code ? (codeOf.get(one.name) ?? null) : null },
        one.share,
      )
    }
    const founder = person()
    if (!told && random.perThousand(spec.relations.shareholders)) {
      const first = random.whole(34, 90)
      add(firm, 'shareholder', founder, `${first}%`)
      const owner = owners.length > 0 && random.perThousand(180) ? random.pick(owners) : null
      const second: Other = owner && owner !== firm ? { name: owner.name, code: owner.code } : person()
      if (second.name !== founder.name) add(firm, 'shareholder', second, `${100 - first}%`)
    }
    if (random.perThousand(spec.relations.controller)) add(firm, 'controller', founder, null)
    if (random.perThousand(spec.relations.representative)) add(firm, 'legal_representative', founder, null)
  }
  return demoFile(
    { name: nameOf(spec, words, 'relations'), kind: 'relations', asOf: spec.day },
    ['code', 'name', 'relation', 'other_name', 'other_code', 'share'].map((name) => heading(words, name)),
    rows,
  )
}
