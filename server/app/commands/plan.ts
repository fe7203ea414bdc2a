import { districtActor } from '../../kernel/access/roles.ts'
import { readConfig } from '../../kernel/config/config.ts'
import { showPlan } from '../../modules/indicators/index.ts'
import { openPlatform } from '../open-platform.ts'
import { partsOf } from '../parts.ts'
import { BadUsage, type Command, print } from './command.ts'

/** `plan status --data DIR`: every item of the year's plan with target, value, state and evidence. */
export const planCommand: Command = async (args, options) => {
  if (args.length !== 1 || args[0] !== 'status') throw new BadUsage('plan status [--data DIR] [--json]')
  const platform = await openPlatform(readConfig({ dataDir: options.data }), false)
  try {
    const reader = districtActor(platform.tenant, { userId: 'system', role: 'leader' })
    const day = platform.clock.today()
    const plan = await platform.db.transaction(reader, (tx) =>
      showPlan(tx, partsOf(platform.district), { locale: 'zh-CN', day }),
    )
    const items = plan.items.map(({ item, title, target, value, state, files, owner, due }) => ({
      id: item,
      title,
      target: target && `${target.comparator} ${target.value}`,
      value,
      state,
      evidence: files,
      owner: owner.name,
      due,
    }))
    const answer = { year: plan.year, title: plan.title, on: day, counts: plan.counts, items }
    print(options, answer, [
      `${plan.title} ${day} ${Object.entries(plan.counts)
        .map(([state, count]) => `${state} ${count}`)
        .join(', ')}`,
      ...items.map((line) =>
        [line.id, line.state, line.value ?? '-', line.target ?? '-', line.title].join('\t'),
      ),
    ])
    return 0
  } finally {
    await platform.close()
  }
}
