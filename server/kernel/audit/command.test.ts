import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuditCommand, auditExportCommand, auditVerifyCommand } from './command.ts'
import { AuditVerdict } from './contract.ts'
import { type AuditTest, openAuditTest, TABLES } from './testing.ts'

let test: AuditTest
let folder: string
let id: string
beforeAll(async () => {
  test = await openAuditTest()
  folder = test.platform.config.dataDir
  id = await test.addParty('甲')
  await test.seal()
})
afterAll(() => test.close())

const subject = () => ({ platform: test.platform, tables: TABLES })

async function run(command: (io: AuditCommand) => Promise<number>, json = false) {
  const out: string[] = []
  const problems: string[] = []
  const exit = await command({
    json,
    print: (line) => out.push(line),
    complain: (line) => problems.push(line),
  })
  return { exit, out: out.join('\n'), problems: problems.join('\n') }
}

describe('audit verify', () => {
  it('says ok on a data folder and on its bundle, with the key pinned', async () => {
    const own = await run((io) => auditVerifyCommand(io, subject()))
    expect(own).toMatchObject({ exit: 0, problems: '' })
    expect(own.out).toContain('核对无误：日志 2 条，记录 2 行，检查点 1 个')
    const bundle = join(folder, 'bundle.gz')
    const exported = await run((io) => auditExportCommand(io, subject(), bundle))
    expect(exported.out).toContain('日志 2 条，记录 2 行')
    const key = join(folder, 'keys', 'audit-ed25519.pub.pem')
    const verdict = await run((io) => auditVerifyCommand(io, bundle, key), true)
    expect(verdict).toMatchObject({ exit: 0, problems: '' })
    expect(AuditVerdict.parse(JSON.parse(verdict.out)).ok).toBe(true)
    const unpinned = await run((io) => auditVerifyCommand(io, bundle))
    expect(unpinned.problems).toContain('没有指定公钥')
  })

  it('takes an absent file or what is no key as bad input', async () => {
    const noKey = join(folder, 'no-key.pem')
    writeFileSync(noKey, 'nothing')
    const absent = join(folder, 'absent')
    await expect(run((io) => auditVerifyCommand(io, absent))).rejects.toThrow('audit.bundle_missing')
    await expect(run((io) => auditVerifyCommand(io, subject(), absent))).rejects.toThrow('audit.key_invalid')
    await expect(run((io) => auditVerifyCommand(io, subject(), noKey))).rejects.toThrow('audit.key_invalid')
  })

  it('finds what is no bundle, and a folder, broken instead of failing', async () => {
    for (const path of [join(folder, 'no-key.pem'), folder]) {
      const answer = await run((io) => auditVerifyCommand(io, path))
      expect(answer.exit, path).toBe(1)
      expect(answer.out, path).toContain('bundle_unreadable')
    }
  })

  it('names what is broken, first entry first, and fails', async () => {
    await test.cheat(
      `update registry.party set address = '私改' where id = '${id}'`,
      `update audit.entry set body = jsonb_set(body, '{action}', '"test.other"') where position = 0`,
    )
    const answer = await run((io) => auditVerifyCommand(io, subject()))
    expect(answer.exit).toBe(1)
    const [head, first] = answer.out.split('\n')
    expect(head).toContain('2 处问题')
    expect(first).toBe('log_changed audit.entry position=0')
    expect(answer.out).toContain(`row_changed registry.party ${id}`)
  })
})
