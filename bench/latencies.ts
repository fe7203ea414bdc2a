import type { Session } from '../server/app/testing/portal.ts'

/** ms of each of `rounds` requests over so many connections; each takes the next of the paths. */
export async function latencies(
  session: Session,
  paths: readonly string[],
  connections: number,
  rounds: number,
): Promise<number[]> {
  const values: number[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < rounds; index = next++) {
      const path = paths[index % paths.length] ?? ''
      const started = performance.now()
      const response = await session.get(path)
      await response.arrayBuffer()
      if (!response.ok) throw new Error(`${path} answered ${response.status}`)
      values.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  return values
}
