import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { City, Matter } from '../city.ts'

/** Sends anything and checks that what comes back is a word with its sentences and nothing of our insides. */
export type Send = (
  path: string,
  init?: RequestInit,
) => Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>

/** Asks every route of the printed API for nonsense, in the city of whoever imports it. */
export function tellFuzzStory(of: () => { city: City; order: Matter; send: Send }): void {
  describe('Every route of the API', () => {
    it('answers random junk with a word and a sentence, never with a fault', async () => {
      const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
      const document = await (await fetch(`${of().city.url}/api/openapi.json`)).json()
      const routes = Object.entries<Record<string, { parameters?: { name: string; in: string }[] }>>(
        document.paths,
      ).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, said]) => ({
          path,
          method,
          names: (said.parameters ?? []).filter((p) => p.in === 'query').map((p) => p.name),
        })),
      )
      const junk = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.constantFrom(
          "'",
          '%',
          '../..',
          of().order.number,
          '__proto__',
          '1e400',
          '-1',
          '2027-13-45',
          '\u0000',
          'null',
        ),
      )
      const body = fc.oneof(
        fc.object({ maxDepth: 2, maxKeys: 4 }),
        fc.dictionary(
          fc.constantFrom('unit', 'reason', 'reply', 'number', 'code', 'grade', 'days', 'phone', 'title', 'body'),
          fc.anything({ maxDepth: 1 }),
          { maxKeys: 5 },
        ),
      )
      let asked = 0
      const skip = /sign-out/
      for (const { path, method, names } of routes.filter((route) => !skip.test(route.path))) {
        const samples = fc.sample(fc.tuple(fc.array(junk, { minLength: 6, maxLength: 6 }), body), {
          seed: seed + asked,
          numRuns: 5,
        })
        for (const [words, sent] of samples) {
          let at = 0
          const next = () => encodeURIComponent((words[at++ % 6] ?? '').toWellFormed())
          const filled = path
            .replace(/\{number\}/g, () => (at++ % 2 ? of().order.number : next()))
            .replace(/\{\w+\}/g, next)
          const query = names.length
            ? `?${names
                .slice(0, 3)
                .map((name) => `${name}=${next()}`)
                .join('&')}`
            : ''
          await of().send(filled + query, {
            method: method.toUpperCase(),
            ...(method === 'get' ? {} : { body: JSON.stringify(sent) }),
          })
          asked += 1
        }
      }
      console.log(`fuzz: ${routes.length} routes, ${asked} requests, seed ${seed}`)
      await of().city.as('dispatcher').reads(of().order)
    })
  })
}
