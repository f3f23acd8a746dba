import { readdir, readFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import pg from 'pg'
import type { DatabasePlace } from './db.ts'

/** Something about the schema that only a person can put right. */
export class SchemaTrouble extends Error {
  readonly word: 'schema-newer' | 'migration-changed'
  constructor(word: 'schema-newer' | 'migration-changed', message: string) {
    super(message)
    this.word = word
  }
}

const LOCK = 7_203_150_100

/**
 * Brings a city's schema up to this build, one statement at a time, under an advisory lock so that several servers may
 * start at once. Each file is one transaction and can be resumed. Errors: SchemaTrouble 'schema-newer' when the
 * database was made by a newer build, 'migration-changed' when a released file was edited.
 */
export async function migrate(place: DatabasePlace, folder: URL): Promise<{ applied: string[]; total: number }> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}[a-z]?_\w+\.sql$/.test(name)).sort()
  const client = new pg.Client({ ...place.ownerConnection, options: `-c search_path=${place.schema}` })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await prepare(client, place)
    const known = await client.query<{ name: string; digest: string }>(
      'select name, digest from migrations order by name',
    )
    refuseNewer(
      known.rows.map((row) => row.name),
      files,
    )
    const applied: string[] = []
    for (const name of files) {
      const text = await readFile(new URL(name, folder), 'utf8')
      const digest = createHash('sha256').update(text).digest('hex')
      const before = known.rows.find((row) => row.name === name)
      if (before && before.digest !== digest)
        throw new SchemaTrouble('migration-changed', `${name} was edited after it was applied`)
      if (before) continue
      await applyFile(client, { name, text, digest })
      applied.push(name)
    }
    return { applied, total: files.length }
  } finally {
    await client.end()
  }
}

function refuseNewer(known: string[], files: string[]): void {
  const strange = known.filter((name) => !files.includes(name))
  if (strange.length > 0)
    throw new SchemaTrouble(
      'schema-newer',
      `the database has migrations this build does not know: ${strange.join(', ')}`,
    )
}

async function prepare(client: pg.Client, { schema, connection }: DatabasePlace): Promise<void> {
  await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`)
  await client.query(
    `do $$ begin if not exists (select from pg_roles where rolname = 'jiesu_app') then create role jiesu_app nologin; end if; end $$`,
  )
  // A login of its own needs no membership; the owner's login acts under the app's role.
  const ownLogin = connection.user === 'jiesu_app'
  const join = ownLogin ? () => Promise.resolve() : (text: string) => client.query(text)
  await join(
    `do $$ begin if not pg_has_role(current_user, 'jiesu_app', 'member') then execute format('grant jiesu_app to %I', current_user); end if; end $$`,
  )
  await client.query(`grant usage on schema ${pg.escapeIdentifier(schema)} to jiesu_app`)
  await client.query(
    'create table if not exists migrations (name text primary key, digest text not null, at timestamptz not null default now())',
  )
  await client.query('grant select on migrations to jiesu_app')
}

async function applyFile(client: pg.Client, file: { name: string; text: string; digest: string }): Promise<void> {
  await client.query('begin')
  try {
    for (const statement of statementsOf(file.text)) await client.query(statement)
    await client.query('insert into migrations (name, digest) values ($1, $2)', [file.name, file.digest])
    await client.query('commit')
  } catch (trouble) {
    await client.query('rollback')
    throw new Error(`migration ${file.name} failed: ${trouble instanceof Error ? trouble.message : String(trouble)}`, {
      cause: trouble,
    })
  }
}

/** Splits a file at semicolons that end a line, leaving `$$ … $$` bodies whole. */
export function statementsOf(text: string): string[] {
  const found: string[] = []
  let current = ''
  let inBody = false
  for (const line of text.split('\n')) {
    if ((line.match(/\$\$/g) ?? []).length % 2 === 1) inBody = !inBody
    current += line + '\n'
    if (!inBody && line.trimEnd().endsWith(';')) {
      found.push(current.trim())
      current = ''
    }
  }
  if (current.replace(/--.*$/gm, '').trim() !== '') found.push(current.trim())
  return found
}

/** What readiness asks: is the schema exactly the one this build knows? */
export async function schemaIsCurrent(pool: pg.Pool, folder: URL): Promise<boolean> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql'))
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from migrations')
  return rows[0]?.n === files.length
}
