import { firmCheckSign } from '../city/people/index.ts'
import { cityDate, doing, sql, system } from '../city/platform/index.ts'
import type { BenchView, CaseView, PartView } from '../city/cases/contract.ts'
import { ok, openCity, type City, type Someone } from './city.ts'
import type { Answer } from '../city/main/testing.ts'

/** Whoever applies for a licence has proven more than a name (LV3). */
export async function raise(city: Pick<City, 'house'>, phone: string): Promise<void> {
  await doing(city.house, system, ({ tx, house, now }) =>
    tx.run(
      sql`insert into identity_proofs (id, citizen, level, way, at) select ${house.machine.id()}, id, 3, 'counter', ${now} from citizens where phone = ${phone}`,
    ),
  )
}

/** A city whose first three demo citizens may apply for licences. */
export async function openCaseCity(now = '2026-02-09T09:00:00+08:00'): Promise<City> {
  const city = await openCity(now)
  for (const n of [1, 2, 3]) await raise(city, `1390000000${n}`)
  return city
}

/** What the guide is told for a company with a pool: P1 P4 P5 P6 P7 P8 P9. */
export const poolAnswers = {
  q1: '公司',
  q2: '否',
  q3: ['游泳'],
  q4: '是',
  q5: '否',
  q6: '否',
  q7: '否',
  q8: '是',
  q9: 1000,
  lifeguards: 6,
}
/** An individual with a licence and climbing: P7 P9, both at once. */
export const climbingAnswers = { q1: '个体', q2: '是', q3: ['攀岩'], q4: '是', q5: '否', q6: '否', q7: '否', q8: '否' }

const samples: Record<string, unknown> = {
  'enterprise/creditCode': '91159900MA0DAB123' + firmCheckSign('91159900MA0DAB123'),
  'enterprise/name': '青城浪花体育俱乐部有限公司',
  'enterprise/scope': '游泳场馆经营、体育培训',
  'enterprise/shareholders': [{ name: '蔚晓琳' }, { name: '苏和' }],
  'enterprise/capital': 50,
  'venue/floor': '地上一层',
  'venue/area': 1200,
  'sport/waterArea': 1000,
}
const byElement: Record<string, unknown> = {
  name: '蔚晓琳',
  idNumber: '159900198904120029',
  phone: '13900000001',
  address: '呼和浩特市新城区海拉尔东街 8 号',
}

const byKind: Record<string, (option?: string) => unknown> = {
  choice: (option) => option,
  choices: (option) => [option],
  people: () => ['蔚晓琳', '苏和', '其其格', '托娅', '巴特尔', '敖日格勒'].map((name) => ({ name })),
  number: () => 3,
  date: () => '2026-01-05',
}

/** A right value for every input that has none yet. */
export function fillings(view: CaseView): Record<string, unknown> {
  const empty = view.inputs.filter(({ value, required }) => value === null && required)
  return Object.fromEntries(
    empty.map(({ key, kind, options }) => {
      const [, element = ''] = key.split('/')
      return [key, samples[key] ?? byElement[element] ?? byKind[kind]?.(options?.[0]) ?? '按规定填写']
    }),
  )
}

export type Applied = { number: string }

const scan = new TextEncoder().encode('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** Brings a file for a material. */
export async function bringsPaper(who: Pick<Someone, 'post'>, { number }: Applied, material: string): Promise<Answer> {
  const form = new FormData()
  form.set('file', new Blob([scan]), `${material}.pdf`)
  return who.post(`/api/cases/${number}/materials/${material}/files`, form)
}

/** Fills in whatever is asked now: promises where a promise will do, a file for every other paper, a value for every field. */
export async function completes(who: Pick<Someone, 'post'>, view: CaseView): Promise<CaseView> {
  const missing = view.materials.filter(({ standing }) => standing === 'missing')
  for (const { id } of missing.filter(({ mayPromise }) => !mayPromise)) ok(await bringsPaper(who, view, id))
  const promises = Object.fromEntries(missing.flatMap(({ id, mayPromise }) => (mayPromise ? [[id, true]] : [])))
  return ok(await who.post(`/api/cases/${view.number}/save`, { values: fillings(view), promises }))
}

/** A case begun and filled in, not handed in yet. */
export async function filled(who: Pick<Someone, 'post'>, begun: object): Promise<CaseView> {
  return completes(who, ok(await who.post('/api/cases', begun)))
}

/** A case handed in. */
export async function applied(who: Pick<Someone, 'post'>, begun: object): Promise<CaseView> {
  const draft = await filled(who, begun)
  return ok(await who.post(`/api/cases/${draft.number}/submit`, { version: draft.version }))
}

export const pool = { thing: 'sports-club', answers: poolAnswers }
export const climbing = { thing: 'sports-club', answers: climbingAnswers }

/** From today on a licence for a risky sport costs 120 yuan: another version of the one-thing says so. */
export async function charges(city: Pick<City, 'get' | 'clock'>, editor: Pick<Someone, 'post'>): Promise<void> {
  const { definition, version } = ok(await city.get('/api/services/things/sports-club'))
  const part = definition.parts.find(({ id }: { id: string }) => id === 'P9')
  part.fee = { fen: 12_000, basis: '内发改费字〔2021〕8 号' }
  const said = { written: JSON.stringify(definition), since: dayOf(city), after: version }
  ok(await editor.post('/api/services/things', said))
}

export const pathOf = ({ number }: Applied, part: string, step: string) =>
  `/api/cases/${number}/parts/${part}/${step.replace(/[A-Z]/g, (l) => `-${l.toLowerCase()}`)}`

/** Takes a step, whatever comes of it. */
export function step(
  who: Pick<Someone, 'post'>,
  of: Applied,
  [part, name]: [string, string],
  said: object = {},
): Promise<Answer> {
  return who.post(pathOf(of, part, name), said)
}

export async function takes(
  who: Someone,
  of: Applied,
  [part, name]: [string, string],
  said: object = {},
): Promise<Answer['body']> {
  return ok(await step(who, of, [part, name], said))
}

export async function seen(who: Someone, { number }: Applied): Promise<CaseView> {
  return ok(await who.get(`/api/my/cases/${number}`))
}

export async function partSeen(who: Someone, of: Applied, part: string): Promise<PartView> {
  const found = (await seen(who, of)).parts.find(({ id }) => id === part)
  if (!found) throw new Error(`there is no part ${part}`)
  return found
}

export async function benchSeen(who: Someone, { number }: Applied, part: string): Promise<BenchView> {
  return ok(await who.get(`/api/cases/${number}/parts/${part}`))
}

/** Brings bytes for a material, with a session of one's own. */
export async function brings(
  city: City,
  login: string,
  path: string,
  file: { bytes: Uint8Array<ArrayBuffer>; name: string },
): Promise<Answer> {
  const { token } = ok(await city.post('/api/demo/login', { person: login }))
  const form = new FormData()
  form.set('file', new Blob([file.bytes]), file.name)
  const answer = await fetch(city.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  })
  return { status: answer.status, body: await answer.json() }
}

/** The city's day. */
export const dayOf = (city: Pick<City, 'clock'>): string => cityDate(city.clock.now())

/** What a site check says: whoever writes it and another of the office were there today, and it is as it was applied for. */
export async function siteCheckSaid(city: City, of: Applied, [part, reviewer]: [string, string]): Promise<object> {
  const { colleagues } = await benchSeen(city.as(reviewer), of, part)
  const checkers = colleagues
    .toSorted((a, b) => Number(b.isYou) - Number(a.isYou))
    .slice(0, 2)
    .map(({ id }) => id)
  return { checkers, checkedOn: dayOf(city), found: 'fits', finding: '场地、设施与申请一致' }
}

/** Two of the office look at the place, where the workflow asks for it. */
export async function looksAtPlace(city: City, of: Applied, [part, reviewer]: [string, string]): Promise<void> {
  const who = city.as(reviewer)
  if ((await benchSeen(who, of, part)).workflow.siteCheck)
    await takes(who, of, [part, 'siteCheck'], await siteCheckSaid(city, of, [part, reviewer]))
}

/** From the desk to the granting decision. */
export async function granted(
  city: City,
  of: Applied,
  [part, reviewer]: [string, string],
  said: object = {},
): Promise<void> {
  const who = city.as(reviewer)
  await takes(who, of, [part, 'accept'])
  await takes(who, of, [part, 'review'])
  await looksAtPlace(city, of, [part, reviewer])
  await takes(who, of, [part, 'grant'], said)
  await city.calm()
}
