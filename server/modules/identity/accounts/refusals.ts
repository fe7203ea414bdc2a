import { AppError } from '../../../kernel/errors.ts'

/** What the database's own rules on accounts mean to people, by constraint. */
const BY_CONSTRAINT: Readonly<Record<string, string>> = {
  person_username_unique: 'identity.username_taken',
  member_one_administrator: 'identity.administrators_separate',
}

/** Runs a change of accounts; a rule of the database that refuses it becomes an error with a text. */
export async function refusing<Result>(
  params: { username: string; name: string },
  change: () => Promise<Result>,
): Promise<Result> {
  try {
    return await change()
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : ''
    const code = BY_CONSTRAINT[constraint]
    throw code ? new AppError(code, params, { cause: error }) : error
  }
}
