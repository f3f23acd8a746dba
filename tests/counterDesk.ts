import type { CaseView } from '../city/cases/contract.ts'
import { demoIdentities } from '../city/main/demoIdentities.ts'
import { addStaff } from '../city/people/index.ts'
import { doing, sql, system, type Actor } from '../city/platform/index.ts'
import { fillings } from './cases.ts'
import { ok, type City } from './city.ts'
import { idOf } from './stories/levels.ts'

let city: City

/** From here on the counters of this city are meant; a second clerk sits at one of them. */
export async function opensCounter(open: City): Promise<void> {
  city = open
  const other = { login: 'counter2', name: '白洁', unit: 'centre-150102', posts: ['counter' as const] }
  await doing(city.house, system, (by) =>
    addStaff(by, { ...other, password: 'a long enough one', since: '2024-01-01' }),
  )
}

export const reason = '本人到场，看过身份证原件'
export const cardOf = (n: number) => demoIdentities[n - 1]?.idNumber ?? ''
export const clerk = (login = 'counter') => city.as(login)
export const at = (of: { number: string }, rest = '') => `/api/counter/cases/${of.number}${rest}`
export const begins = async (n: number, said: object = { item: 'HH-RESIDENCE' }, login = 'counter') =>
  clerk(login).post('/api/counter/cases', {
    citizen: await idOf(city, `citizen${n}`),
    idNumber: cardOf(n),
    reason,
    ...said,
  })
export const begun = async (n: number, said?: object): Promise<CaseView> => ok(await begins(n, said))

const scan = new TextEncoder().encode('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
/** A scan for a material; `original`: what the clerk says of it, empty for nothing. */
export async function brings(of: { number: string }, material: string, original = 'true') {
  const form = new FormData()
  form.set('file', new Blob([scan]), '扫描件.pdf')
  const said = original === '' ? '' : `?original=${original}`
  return clerk().post(at(of, `/materials/${material}/files${said}`), form)
}

/** Everything that is asked now, as the person says it. */
export async function fills(view: CaseView): Promise<CaseView> {
  for (const { id } of view.materials.filter(({ standing, mayPromise }) => standing === 'missing' && !mayPromise))
    ok(await brings(view, id))
  const promised = view.materials.filter(({ standing, mayPromise }) => standing === 'missing' && mayPromise)
  const promises = Object.fromEntries(promised.map(({ id }) => [id, true]))
  let now: CaseView = ok(await clerk().post(at(view, '/save'), { values: fillings(view), promises }))
  // One answer may ask another.
  for (let round = 0; round < 4 && now.troubles.length > 0; round += 1)
    now = ok(await clerk().post(at(view, '/save'), { values: answered(now) }))
  return now
}

/** A right value for each field that is still wrong. */
function answered(view: CaseView): Record<string, unknown> {
  return Object.fromEntries(
    view.troubles.flatMap(({ field }) => {
      const asked = view.form.fields.find(({ key }) => key === field)
      const options = asked?.options?.map(({ value }) => value) ?? []
      const byKind: Record<string, unknown> = {
        choice: options[0],
        choices: options.slice(0, 1),
        date: '2025-06-01',
        number: 3,
      }
      return asked ? [[field, byKind[asked.kind] ?? (asked.kind === 'phone' ? '13900000005' : '按规定填写')]] : []
    }),
  )
}

export const card = (n: number) => ({ idNumber: cardOf(n), reason })
export const sends = async (of: { number: string }, n: number) => clerk().post(at(of, '/code'), card(n))
export const handsIn = (of: { number: string }, n: number, said: object) =>
  clerk().post(at(of, '/submit'), { ...card(n), ...said })

type Line = { action: string; kind: string; said: Record<string, unknown>; purpose: string | null }
export const ledgerOf = ({ number }: { number: string }) =>
  city.rows(
    sql<Line>`select e.action, e.actor_kind as kind, e.said, e.purpose from ledger_entries e join cases c on c.id = e.subject
      where c.number = ${number} order by e.id`,
  )
/** A clerk as the database knows them. */
export async function eyesOf(login: string): Promise<Actor> {
  const [row] = await city.rows(sql<{ id: string }>`select id from staff where login = ${login}`)
  const reach = { kind: 'centre' as const, centre: 'centre-150102' }
  return { ...system, id: row?.id ?? '', kind: 'staff', posts: ['counter'], unit: 'centre-150102', reach }
}
