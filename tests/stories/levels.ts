import { doing, sql, system } from '../../city/platform/index.ts'
import type { City } from '../city.ts'

/** The demonstration's phone of a citizen: citizen1 has 13900000001. */
export const phoneOf = (login: string): string => `139${login.replace('citizen', '').padStart(8, '0')}`

/** Brings a citizen to LV3 as one more authoritative proof would, until the room of identity does it by itself. */
export async function rises(city: City, login: string): Promise<string> {
  const id = await idOf(city, login)
  await doing(city.house, system, async ({ tx, now, house }) => {
    for (const level of [2, 3])
      await tx.run(
        sql`insert into identity_proofs (id, citizen, level, way, at) values (${house.machine.id()}, ${id}, ${level}, 'test', ${now})`,
      )
    await tx.run(sql`update citizens set level = 3 where id = ${id}`)
  })
  return id
}

/** The living person proves themselves now, for one act on one subject. */
export async function livesNow(city: City, login: string, of: { act: string; subject: string }): Promise<void> {
  const id = await idOf(city, login)
  await doing(city.house, system, ({ tx, now, house }) =>
    tx.run(
      sql`insert into identity_proofs (id, citizen, level, way, at, act, subject) values (${house.machine.id()}, ${id}, 4, 'test', ${now}, ${of.act}, ${of.subject})`,
    ),
  )
}

export async function idOf(city: City, login: string): Promise<string> {
  await city.as(login).get('/api/people/me')
  const [row] = await city.rows(sql<{ id: string }>`select id from citizens where phone = ${phoneOf(login)}`)
  if (!row) throw new Error(`${login} is not known`)
  return row.id
}
