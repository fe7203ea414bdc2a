import pg from 'pg'
import type { Session } from '../server/app/testing/portal.ts'
import { latencies } from './latencies.ts'
import { note, percentile } from './report.ts'

/** Of a thousand firms, how many hold a title of this kind: about what a large district has. */
const HOLDERS: Record<string, number> = {
  tech_sme: 100,
  hnte: 100,
  hnte_cultivation: 50,
  little_giant: 20,
  little_giant_cultivation: 20,
  little_tiger: 20,
  leading_enterprise: 5,
  specialised_new: 30,
  ip_pilot: 10,
}

/** Gives titles to the enterprises there are, as one large import would leave them. Answers how many. */
async function giveTitles(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  let given = 0
  for (const [kind, share] of Object.entries(HOLDERS)) {
    const { rowCount } = await client.query(
      `insert into registry.credential (id, tenant, source_id, party_id, kind, number, issued_on, valid_to)
       select gen_random_uuid(), p.tenant, s.source_id, p.id, $1, p.code,
         date '2016-01-01' + abs(hashtext(p.code || 'from')) % 1000,
         date '2016-01-01' + abs(hashtext(p.code || 'from')) % 1000 + 1095
       from registry.party p
         cross join (select id as source_id from registry.source limit 1) s
       where p.kind = 'enterprise' and p.state = 'live' and abs(hashtext(p.code || $1)) % 1000 < $2`,
      [kind, share],
    )
    given += rowCount ?? 0
  }
  await client.query('vacuum analyze registry.credential')
  await client.query('vacuum analyze registry.holding')
  await client.end()
  return given
}

const ASKED: Record<string, string> = {
  'plan, all 79 items': '/plan',
  'plan, one counted item by month and town': '/plan/items/WP-18',
  'ladder by town': '/ladder',
  'ladder, who climbed': '/ladder/climbers',
}

/** Plan and ladder over the enterprises of a database that is filled already. */
export async function benchPlan(session: Session, url: string): Promise<void> {
  const titles = await giveTitles(url)
  for (const [what, path] of Object.entries(ASKED)) {
    await latencies(session, [path], 1, 20)
    const values = await latencies(session, [path], 1, 100)
    note({
      what: `${what}, p95`,
      value: percentile(values, 95),
      unit: 'ms',
      limit: { max: 150 },
      note: `${titles.toLocaleString('en')} titles; p50 ${percentile(values, 50).toFixed(1)} ms`,
    })
  }
}
