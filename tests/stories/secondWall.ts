import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql, type Actor } from '../../city/platform/index.ts'
import type { City, Registered } from '../city.ts'

/** A matter with a word that stands nowhere else, and who may meet it. */
export type Canary = { word: string; order: Registered; seenBy: readonly string[] }

/** What the database itself keeps apart, told in the city of whoever imports it. */
export function tellSecondWall(of: () => { city: City; canaries: Record<string, Canary> }): void {
  describe('The second wall, in the database', () => {
    const looking = (reach: Actor['reach'], more: Partial<Actor> = {}): Actor => ({
      kind: 'staff',
      id: crypto.randomUUID(),
      name: '',
      level: 0,
      posts: ['handler'],
      unit: null,
      session: null,
      reach,
      ...more,
    })
    const all = (actor: Actor, table: string) =>
      of().city.house.db.as(actor, 'read', (tx) =>
        tx.many(sql<Record<string, unknown>>`select * from ${sql.raw(table)}`),
      )

    it('gives each reach only its own, even when a query forgets to ask', async () => {
      const reaches: Record<string, Actor> = {
        urban: looking({ kind: 'units', units: ['dept-urban'] }),
        heating: looking({ kind: 'units', units: ['dept-heating'] }),
        xincheng: looking({ kind: 'centre', centre: '150102' }),
        leader: looking({ kind: 'city' }),
        inspector: looking({ kind: 'city' }, { posts: ['inspector'] }),
        sysadmin: looking({ kind: 'own' }),
        guest: looking({ kind: 'own' }, { kind: 'guest', id: null }),
      }
      for (const [login, actor] of Object.entries(reaches)) {
        for (const table of [
          'orders',
          'order_callers',
          'order_replies',
          'ask_questions',
          'ask_answers',
          'files',
          'ask_appeals',
          'file_releases',
        ]) {
          const rows = JSON.stringify(await all(actor, table))
          for (const [name, { word, order, seenBy }] of Object.entries(of().canaries)) {
            const may = seenBy.includes(login)
            if (may && table === 'orders') assert.ok(rows.includes(order.number), `${login} sees ${name}`)
            if (!may) assert.ok(!rows.includes(word), `${login} · ${table} · ${name}`)
          }
        }
        const entries = await all(actor, 'ledger_entries')
        const orders = new Set((await all(actor, 'orders')).map((row) => row['id']))
        assert.ok(
          entries.every((entry) => orders.has(entry['subject'])),
          `${login} reads entries of what they see`,
        )
      }
    })

    it('lets the application neither leave its role nor stop the wall', async () => {
      for (const statement of [
        'set row_security = off; select * from orders',
        'alter table orders disable row level security',
      ])
        await assert.rejects(of().city.house.db.pool.query(statement), { code: '42501' }, statement)
      await assert.rejects(of().city.house.db.pool.query('set role jiesu_owner'), { code: '42501' })
      await of()
        .city.house.db.pool.query('reset row_security')
        .catch(() => {})
      const { rows } = await of().city.house.db.pool.query('select count(*)::int as n from orders')
      assert.equal(rows[0].n, 0, 'who does not say who they are sees nothing')
    })
  })
}
