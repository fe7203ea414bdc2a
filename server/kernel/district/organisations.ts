import type { PackRead } from './pack-files.ts'
import type { Organisation } from './schema.ts'

/** Ids are unique, parents and towns exist, and nobody stands above itself. */
export function checkOrganisations(
  file: PackRead<{ organisations: Organisation[] }>,
  towns: ReadonlySet<string>,
): void {
  const { organisations } = file.value
  const byId = new Map<string, Organisation>()
  for (const [index, organisation] of organisations.entries()) {
    if (byId.has(organisation.id)) {
      throw file.refuse(['organisations', index, 'id'], `“${organisation.id}”重复`)
    }
    byId.set(organisation.id, organisation)
  }
  for (const [index, { town, parent }] of organisations.entries()) {
    if (town !== null && !towns.has(town)) {
      throw file.refuse(['organisations', index, 'town'], `towns.yaml 里没有街镇 ${town}`)
    }
    if (parent !== null && !byId.has(parent)) {
      throw file.refuse(['organisations', index, 'parent'], `没有上级单位“${parent}”`)
    }
  }
  for (const [index, organisation] of organisations.entries()) {
    const path = [organisation.id]
    let above = organisation.parent
    while (above !== null) {
      if (path.includes(above)) {
        const circle = [...path.slice(path.indexOf(above)), above].join(' → ')
        throw file.refuse(['organisations', index, 'parent'], `上级关系成环：${circle}`)
      }
      path.push(above)
      above = byId.get(above)?.parent ?? null
    }
  }
}
