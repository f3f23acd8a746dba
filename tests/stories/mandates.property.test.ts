import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { mayActFor } from '../../city/mandates/index.ts'
import { identify } from '../../city/people/index.ts'
import { doing, isRefusal } from '../../city/platform/index.ts'
import { ok, openCity, type City } from '../city.ts'
import { idOf, phoneOf, rises } from './levels.ts'
import { triesOf } from '../long.ts'

let city: City
before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  await rises(city, 'citizen1')
})
after(() => city.close())

/** One mandate, told as what happened. */
type Story = { id: string; scope: string; until: string; accepted: boolean; over: boolean }

const day = (days = 0) =>
  new Date(city.clock.now().getTime() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

async function gives(stories: Story[], scope: string, days: number): Promise<void> {
  const name = demoIdentities[8]?.name ?? ''
  const said = { phone: phoneOf('citizen9'), name, scope: [scope], until: day(days) }
  const made = ok(await city.as('citizen1').post('/api/my/helpers', said))
  if (stories.some(({ id }) => id === made.id)) return
  stories.push({ id: made.id, scope, until: said.until, accepted: false, over: false })
}

async function steps(story: Story | undefined, name: 'accept' | 'decline' | 'revoke' | 'resign'): Promise<void> {
  if (!story) return
  const who = city.as(name === 'revoke' ? 'citizen1' : 'citizen9')
  const { status } = await who.post(`/api/my/mandates/${story.id}/${name}`)
  if (status !== 200) return
  if (name === 'accept') story.accepted = true
  else story.over = true
}

async function isAllowed(citizen: string, item: string): Promise<boolean> {
  const { token } = ok(await city.post('/api/demo/login', { person: 'citizen9' }))
  const actor = await identify(city.house, token)
  assert.ok(actor)
  return doing(city.house, actor, async (by) => !isRefusal(await mayActFor(by, { for: { citizen }, item })), 'read')
}

const move = fc.oneof(
  fc.record({
    is: fc.constant('give' as const),
    scope: fc.constantFrom('item:P-1', 'item:P-2'),
    days: fc.integer({ min: 0, max: 4 }),
  }),
  fc.record({
    is: fc.constantFrom(...(['accept', 'accept', 'accept', 'decline', 'revoke', 'resign'] as const)),
    at: fc.nat(1),
  }),
  fc.record({ is: fc.constant('clock' as const), hours: fc.integer({ min: 1, max: 40 }) }),
)

describe('In any order of giving, accepting, withdrawing and passing time, in the database', () => {
  it('nothing is allowed that is not accepted, in force and in scope', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
    console.log(`mandates in the city: seed ${seed}`)
    const giver = await idOf(city, 'citizen1')
    let [yes, no] = [0, 0]
    for (const moves of fc.sample(fc.array(move, { minLength: 8, maxLength: 14 }), { seed, numRuns: triesOf(6) })) {
      const stories: Story[] = []
      for (const one of moves) {
        if (one.is === 'clock') city.clock.moveBy(one.hours * 3_600_000)
        else if (one.is === 'give') await gives(stories, one.scope, one.days)
        else await steps(stories[one.at], one.is)
        for (const item of ['P-1', 'P-2', 'P-3']) {
          const right = stories.some((m) => m.accepted && !m.over && day() <= m.until && m.scope === `item:${item}`)
          assert.equal(await isAllowed(giver, item), right, `${item} seed ${seed}`)
          if (right) yes += 1
          else no += 1
        }
      }
      for (const story of stories) await steps(story, 'revoke')
    }
    console.log(`mandates in the city: ${yes} allowed, ${no} refused`)
  })
})
