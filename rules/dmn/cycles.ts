import type { DmnModel } from './model.ts'

/** Decisions and knowledge models that need themselves, by id, with the names on the way round. */
export function cyclesIn(model: DmnModel): ReadonlyMap<string, readonly string[]> {
  const items = [
    ...model.decisions.map(({ id, name, information, knowledge }) => ({
      id,
      name,
      needs: [...information, ...knowledge],
    })),
    ...model.knowledge.map(({ id, name, knowledge }) => ({ id, name, needs: knowledge })),
  ]
  const byId = new Map(items.map((item) => [item.id, item]))
  const cycles = new Map<string, readonly string[]>()
  const done = new Set<string>()

  function visit(id: string, way: readonly string[]): void {
    const item = byId.get(id)
    if (!item || done.has(id)) return
    if (way.includes(id)) {
      const round = way.slice(way.indexOf(id))
      const names = [...round, id].map((one) => byId.get(one)?.name ?? one)
      for (const one of round) if (!cycles.has(one)) cycles.set(one, names)
      return
    }
    for (const need of item.needs) visit(need, [...way, id])
    done.add(id)
  }

  for (const { id } of items) visit(id, [])
  return cycles
}
