import { get, type Story } from './story.ts'

const REPORT = `insert into indicators.progress
    (id, tenant, plan_item_id, year, item, owner, coordinator, note, as_of, by_actor, by_name, by_organisation)
  values (':newId', ':here', ':planItem', 2018, 'WP-04', 'service', 'office', '在建', '2018-10-31', 'x', 'x', 'x')`
const report: Story['http'] = {
  method: 'POST',
  path: '/plan/items/WP-04/reports',
  form: { note: '在建', asOf: '2018-10-31' },
}
const EVIDENCE = `select name from indicators.evidence where id = ':evidence'`
const evidence = get('/plan/evidence/:evidence', '佐证（测试）')
const PROGRESS = `select note from indicators.progress where id = ':progress'`
const progress = get('/plan/items/WP-04', '空间进展（测试）')

/** Who reads the plan and what proves it, and who reports for whom. */
export const PLAN_STORIES: readonly Story[] = [
  {
    says: 'an officer of the owner reports progress of its item',
    who: 'officer of an owner',
    expect: 'allow',
    sql: REPORT,
    http: report,
  },
  {
    says: 'an officer of another owner does not report in its place',
    who: 'officer of another owner',
    expect: 'deny',
    sql: REPORT,
    http: report,
  },
  {
    says: 'an officer of no organisation reports nothing',
    who: 'officer',
    expect: 'deny',
    sql: REPORT,
    http: report,
  },
  {
    says: 'a leader reads the plan and reports nothing',
    who: 'leader',
    expect: 'deny',
    sql: REPORT,
    http: report,
  },
  {
    says: 'an officer of another district reports nothing here',
    who: 'officer of another district',
    expect: 'deny',
    sql: REPORT,
    http: report,
  },
  {
    says: 'a report is not rewritten, not even by who made it',
    who: 'officer of an owner',
    expect: 'deny',
    sql: `update indicators.progress set note = '改过' where id = ':progress'`,
    // There is no such request; the next report takes the place of the last.
    http: { method: 'DELETE', path: '/plan/items/WP-04/reports' },
  },
  {
    says: 'an officer of another owner sees what was reported',
    who: 'officer of another owner',
    expect: 'allow',
    sql: PROGRESS,
    http: progress,
  },
  {
    says: 'the leader opens a file that proves a report',
    who: 'leader',
    expect: 'allow',
    sql: EVIDENCE,
    http: evidence,
  },
  {
    says: 'the auditor opens a file that proves a report',
    who: 'auditor',
    expect: 'allow',
    sql: EVIDENCE,
    http: evidence,
  },
  {
    says: 'an enterprise user does not open a file that proves a report',
    who: 'user of Alpha',
    expect: 'deny',
    sql: EVIDENCE,
    http: evidence,
  },
  {
    says: 'an officer of another district does not open a file that proves a report',
    who: 'officer of another district',
    expect: 'deny',
    sql: EVIDENCE,
    http: evidence,
  },
  {
    says: 'the system administrator does not see what was reported',
    who: 'system administrator',
    expect: 'deny',
    sql: PROGRESS,
    http: progress,
  },
]
