import { text } from 'node:stream/consumers'
import { readConfig } from '../../kernel/config/config.ts'
import { accountsCommand as addAccount, openIdentity } from '../../modules/identity/index.ts'
import { findParty } from '../find-party.ts'
import { openPlatform } from '../open-platform.ts'
import { type Command, print } from './command.ts'

/**
 * `accounts add USERNAME --name N --role R [--party CODE] [--town CODE] [--person NUMBER]
 * [--data DIR]`: the password is
 * read from the standard input where it is piped in, else one is made and shown once.
 */
export const accountsCommand: Command = async (args, options) => {
  const platform = await openPlatform(readConfig({ dataDir: options.data }), false)
  try {
    const { district } = platform
    const identity = await openIdentity(platform)
    const added = await addAccount(
      {
        identity,
        organisation: district.organisation.zh,
        findTown: (code) => district.towns.find((town) => town.code === code) ?? null,
        findParty: async (code) => (await findParty(platform, code))?.id ?? null,
        readPassword: async () => (process.stdin.isTTY ? '' : (await text(process.stdin)).trim()),
      },
      [...args, ...given(options)],
    )
    const line = added.password ? `${added.username} ${added.password}` : added.username
    print(options, added, [line])
    return 0
  } finally {
    await platform.close()
  }
}

/** The options of this command, as its own parser reads them. */
function given(options: Parameters<Command>[1]): string[] {
  const { name, role, party, town, person } = options
  return Object.entries({ name, role, party, town, person }).flatMap(([key, value]) =>
    value === undefined ? [] : [`--${key}`, value],
  )
}
