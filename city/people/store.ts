import { sql, type By, type Tx } from '../platform/index.ts'
import type { Post, Unit } from './person.ts'

const unitColumns = sql`u.id, u.name, u.short_name as "shortName", u.kind, u.parent, u.place`

export function findUnit(tx: Tx, id: string): Promise<Unit | undefined> {
  return tx.first(sql<Unit>`select ${unitColumns} from units u where u.id = ${id}`, 'units.find')
}

export function unitsByIds(tx: Tx, ids: readonly string[]): Promise<Unit[]> {
  return tx.many(sql<Unit>`select ${unitColumns} from units u where u.id = any(${ids}::text[])`, 'units.byIds')
}

/** Units whose name, short name, pinyin or English name has the words; departments and townships before villages. */
export function searchUnits(tx: Tx, words: string, kind: string | undefined): Promise<Unit[]> {
  const like = `%${words.replace(/[\\%_]/g, '\\$&').toLowerCase()}%`
  return tx.many(
    sql<Unit>`select ${unitColumns} from units u where (u.name ilike ${like} or u.short_name ilike ${like} or u.pinyin ilike ${like} or u.name_en ilike ${like} or u.id = ${words})
      and (${kind ?? null}::text is null or u.kind = ${kind ?? null})
      order by array_position(array['city','department','centre','township','village'], u.kind), length(u.name), u.id limit 40`,
    'units.search',
  )
}

export function childUnits(tx: Tx, parent: string | null): Promise<Unit[]> {
  return tx.many(
    sql<Unit>`select ${unitColumns} from units u where u.parent is not distinct from ${parent} order by u.kind, u.id`,
    'units.children',
  )
}

/** What every unit is called, in full and in short, and in English. */
export function unitsInEnglish(tx: Tx): Promise<{ name: string; shortName: string; nameEn: string }[]> {
  return tx.many(
    sql<{
      name: string
      shortName: string
      nameEn: string
    }>`select name, short_name as "shortName", name_en as "nameEn" from units where name_en <> '' order by id`,
    'units.inEnglish',
  )
}

/** The unit and everything below it. */
export async function unitsBelow(tx: Pick<Tx, 'many'>, id: string): Promise<string[]> {
  const rows = await tx.many(
    sql<{
      id: string
    }>`with recursive below as (select id from units where id = ${id} union all select u.id from units u join below b on u.parent = b.id) select id from below`,
    'units.below',
  )
  return rows.map((row) => row.id)
}

export async function saveUnits(by: By, units: readonly (Unit & { nameEn: string; pinyin: string })[]): Promise<void> {
  await by.tx.run(
    sql`insert into units (id, name, short_name, name_en, kind, parent, place, pinyin)
      select * from unnest(${units.map((u) => u.id)}::text[], ${units.map((u) => u.name)}::text[], ${units.map((u) => u.shortName)}::text[],
        ${units.map((u) => u.nameEn)}::text[],
        ${units.map((u) => u.kind)}::text[], ${units.map((u) => u.parent)}::text[], ${units.map((u) => u.place)}::text[], ${units.map((u) => u.pinyin)}::text[])
      on conflict (id) do update set name = excluded.name, short_name = excluded.short_name, name_en = excluded.name_en, parent = excluded.parent, place = excluded.place, pinyin = excluded.pinyin`,
  )
}

export type StaffRow = { id: string; login: string; name: string; password: string; totp: string; totpLast: string }

export function staffByLogin(tx: Tx, login: string): Promise<StaffRow | undefined> {
  return tx.first(
    sql<StaffRow>`select id, login, name, password, totp, totp_last as "totpLast" from staff where login = ${login} and left_at is null`,
    'staff.byLogin',
  )
}

export async function insertStaff(by: By, row: Omit<StaffRow, 'totpLast'>): Promise<boolean> {
  const made = await by.tx.run(
    sql`insert into staff (id, login, name, password, totp, at) values (${row.id}, ${row.login}, ${row.name}, ${row.password}, ${row.totp}, ${by.now}) on conflict (login) do nothing`,
  )
  return made === 1
}

/** Remembers the last one-time step used; false when it was used before. */
export async function spendTotp(tx: Tx, staff: string, step: number): Promise<boolean> {
  return (
    (await tx.run(
      sql`update staff set totp_last = ${step} where id = ${staff} and totp_last < ${step}`,
      'staff.totp',
    )) === 1
  )
}

export async function insertPost(
  by: By,
  post: { staff: string; unit: string; post: Post; since: string; until: string | null },
): Promise<void> {
  await by.tx.run(
    sql`insert into posts (staff, unit, post, since, until) values (${post.staff}, ${post.unit}, ${post.post}, ${post.since}, ${post.until}) on conflict do nothing`,
  )
}

/** The name of the person and the unit of the post behind an id, for history pages. */
export function staffNames(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return tx.many(
    sql<{ id: string; name: string }>`select id, name from staff where id = any(${ids}::uuid[])`,
    'staff.names',
  )
}

/** Who holds a post at a unit on that day, by name, with their posts there. */
export function staffOfUnit(tx: Tx, unit: string, day: string): Promise<{ id: string; name: string; posts: Post[] }[]> {
  return tx.many(
    sql<{ id: string; name: string; posts: Post[] }>`select f.id, f.name, array_agg(distinct p.post) as posts
      from staff f join posts p on p.staff = f.id
      where p.unit = ${unit} and p.since <= ${day}::date and (p.until is null or p.until >= ${day}::date) and f.left_at is null
      group by f.id, f.name order by f.name, f.id limit 200`,
    'staff.ofUnit',
  )
}

export type SessionRow = {
  kind: 'citizen' | 'staff'
  person: string
  name: string | null
  level: number | null
  posts: Post[] | null
  unit: string | null
  unitKind: string | null
  place: string | null
}

/**
 * The living sessions of these tokens, with the posts held on `day`. The level is asked of the proofs themselves, at
 * this instant: a proof that lapsed lowers it at the next request, whether or not a timer ran.
 */
export async function sessionsByTokens(
  tx: Pick<Tx, 'many'>,
  tokens: readonly string[],
  now: Date,
  day: string,
): Promise<Map<string, SessionRow>> {
  const rows = await tx.many(
    sql<
      SessionRow & { token: string }
    >`select s.token, s.kind, s.person, coalesce(c.name, f.name) as name, level_held(c.id, ${now}) as level, p.posts, p.unit, u.kind as "unitKind", u.place
      from sessions s
      left join citizens c on s.kind = 'citizen' and c.id = s.person
      left join staff f on s.kind = 'staff' and f.id = s.person and f.left_at is null
      left join lateral (select array_agg(distinct post) as posts, unit from posts
        where staff = f.id and since <= ${day}::date and (until is null or until >= ${day}::date) group by unit order by min(since), unit limit 1) p on true
      left join units u on u.id = p.unit
      where s.token = any(${tokens}::text[]) and s.until > ${now} and (c.id is not null or f.id is not null)`,
    'sessions.find',
  )
  return new Map(rows.map((row) => [row.token, row]))
}

export async function insertSession(
  by: By,
  session: { token: string; kind: 'citizen' | 'staff'; person: string; until: Date },
): Promise<void> {
  await by.tx.run(
    sql`insert into sessions (token, kind, person, until, at) values (${session.token}, ${session.kind}, ${session.person}, ${session.until}, ${by.now})`,
  )
}

export async function endSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.run(sql`delete from sessions where token = ${tokenHash}`)
}

/** Everybody on the staff with today's posts, for the demonstration's front page. */
export function listStaff(tx: Tx): Promise<{ person: string; name: string; unit: string; posts: string[] }[]> {
  return tx.many(
    sql<{
      person: string
      name: string
      unit: string
      posts: string[]
    }>`select f.login as person, f.name, u.short_name as unit, array_agg(p.post order by p.post) as posts
      from staff f join posts p on p.staff = f.id join units u on u.id = p.unit where f.left_at is null group by f.login, f.name, u.short_name, u.kind
      order by array_position(array['city','department','centre','township','village'], u.kind), f.login limit 100`,
  )
}

/** Citizens of the demonstration have made-up phones: citizen1 is 13900000001. */
export function demoCitizenPhone(person: string): string | undefined {
  const n = /^citizen([1-9]\d{0,2})$/.exec(person)?.[1]
  return n ? `139${n.padStart(8, '0')}` : undefined
}
