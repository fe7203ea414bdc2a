import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Facts } from '../../programme/facts.ts'
import type { Prepared } from '../../programme/prepare.ts'
import { type SqlColumn, sqlRow } from '../../sql/columns.ts'
import type { Statement } from '../../sql/statement.ts'
import { quoted } from '../../sql/writer.ts'
import { ON } from '../random/vocabulary.ts'

type Rows = readonly Record<string, unknown>[]

/** A database with one table of facts that only this connection sees. */
export class FactsDatabase {
  private readonly query: (text: string, values?: unknown[]) => Promise<Rows>
  private readonly columns: readonly SqlColumn[]
  readonly close: () => Promise<void>

  private constructor(
    query: (text: string, values?: unknown[]) => Promise<Rows>,
    close: () => Promise<void>,
    columns: readonly SqlColumn[],
  ) {
    this.query = query
    this.close = close
    this.columns = columns
  }

  /** PostgreSQL at the address, or PGlite in memory without one. */
  static async open(url: string | undefined, columns: readonly SqlColumn[]): Promise<FactsDatabase> {
    let made: FactsDatabase
    if (url) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const query = async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows
      made = new FactsDatabase(query, () => client.end(), columns)
    } else {
      const lite = await PGlite.create()
      const query = async (text: string, values: unknown[] = []) =>
        (await lite.query(text, values)).rows as Rows
      made = new FactsDatabase(query, () => lite.close(), columns)
    }
    const defined = columns.map(({ name, type }) => `${quoted(name)} ${type}`)
    await made.query(`create temporary table facts (id integer, ${defined.join(', ')})`)
    return made
  }

  async fill(parties: readonly Facts[]): Promise<void> {
    await this.query('truncate facts')
    const rows = parties.map((facts, id) => [String(id), ...sqlRow(this.columns, facts, ON)])
    const arrays = ['id', ...this.columns.map(({ name }) => name)].map((_, i) => rows.map((row) => row[i]))
    const types = ['integer', ...this.columns.map(({ type }) => type)]
    const lists = types.map((type, i) => `$${i + 1}::${type}[]`)
    await this.query(`insert into facts select * from unnest(${lists.join(', ')})`, arrays)
  }

  /** Per row: the outcome, then the conditions' outcomes, as numbers of SQL_OUTCOMES. */
  async judge(
    statement: Statement,
    prepared: Prepared,
    text = statement.text,
  ): Promise<readonly (readonly number[])[]> {
    const rows = await this.query(`${text} order by id`, [...statement.bind(prepared.parameters)])
    const names = ['outcome', ...statement.conditions.map((_, i) => `condition_${i + 1}`)]
    return rows.map((row) => names.map((name) => Number(row[name])))
  }
}
