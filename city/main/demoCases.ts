import { Readable } from 'node:stream'
import sharp from 'sharp'
import { z } from 'zod'
import { caseRoutes } from '../cases/index.ts'
import {
  call,
  cityDate,
  doing,
  isRefusal,
  movableMachine,
  sql,
  system,
  type Actor,
  type House,
} from '../platform/index.ts'
import { castOf, type Cast } from './demoCast.ts'
import { freeIdentities } from './demoIdentities.ts'
import { finish, passTime } from './demoStories.ts'

/** One step of a played case: so many days ago, who, what (`fill` a draft, `submit`, or a step of a part), and what they say. */
type Cue = { ago: number; who: string; does: string; said?: Record<string, unknown> }
type Played = { begun: Record<string, unknown>; values?: Record<string, unknown>; from: string; cues: readonly Cue[] }

const plain = { q2: '是', q4: '是', q5: '否', q6: '否', q7: '否', q8: '否' }
const address = '呼和浩特市赛罕区大学西街 26 号 2 层'
const missing = [
  { material: 'sport/instructors', says: '指导员：缺 2 名攀岩指导员的职业资格证书编号' },
  { says: '保护点设置说明：请补充人工岩壁保护点的数量和间距' },
]

/**
 * Matters at as many places of their way: granted with its paper, to be corrected, stopped, under review, just come in; a
 * fee to be paid, and a draft whose papers are read once its applicant agrees.
 */
const plays: readonly Played[] = [
  {
    from: 'citizen4',
    begun: { thing: 'gym', answers: { q1: '公司', q2: '否', q3: '是', q4: '否', q5: '否', q6: '否', q7: '是' } },
    values: { 'enterprise/name': '呼和浩特市青山健身有限公司', 'enterprise/scope': '健身休闲活动、体育用品零售' },
    cues: [
      { ago: 12, who: 'citizen4', does: 'submit' },
      { ago: 11.2, who: 'marketreview', does: 'G1 accept' },
      { ago: 11.1, who: 'marketreview', does: 'G1 review' },
      {
        ago: 10,
        who: 'marketreview',
        does: 'G1 grant',
        said: { gives: { 'enterprise/creditCode': '91150105MA0Q3K7T2X' } },
      },
      { ago: 9.9, who: 'marketreview', does: 'G1 make' },
      { ago: 9.8, who: 'marketreview', does: 'G1 deliver', said: { way: 'electronic' } },
      { ago: 9.7, who: 'marketreview', does: 'G1 close' },
      { ago: 8, who: 'firehead', does: 'G5 accept' },
      { ago: 7.9, who: 'firehead', does: 'G5 review' },
      {
        ago: 7,
        who: 'firehead',
        does: 'G5 pause',
        said: { cause: '检测', reason: '送检自动喷水灭火系统，报告出具后恢复' },
      },
      { ago: 7, who: 'policereview', does: 'G2 accept' },
      { ago: 6.9, who: 'policereview', does: 'G2 review' },
    ],
  },
  {
    from: 'citizen1',
    begun: { thing: 'sports-club', answers: { ...plain, q1: '个体', q3: ['攀岩'] } },
    values: {
      'enterprise/name': '新城区岩点攀岩馆',
      'enterprise/creditCode': '92150102MA0Q7H3K54',
      'sport/projects': ['攀岩'],
    },
    cues: [
      { ago: 6, who: 'citizen1', does: 'submit' },
      { ago: 5, who: 'firehead', does: 'P7 accept' },
      { ago: 4.9, who: 'firehead', does: 'P7 review' },
      { ago: 3, who: 'sportsreview', does: 'P9 notify', said: { missing } },
    ],
  },
  {
    from: 'citizen5',
    begun: { item: 'HH-FREELANCE' },
    values: {
      'insured/base': 500_000,
      'insured/from': '2026-12-01',
      'insured/before': 'no',
      'delivery/way': 'electronic',
    },
    cues: [
      { ago: 3, who: 'citizen5', does: 'submit' },
      { ago: 2, who: 'hrssreview', does: 'item accept' },
      { ago: 1.9, who: 'hrssreview', does: 'item review' },
    ],
  },
  {
    from: 'citizen6',
    begun: { thing: 'sports-club', answers: { ...plain, q1: '公司', q3: ['游泳'], q9: 500, lifeguards: 4, q5: '是' } },
    values: {
      'enterprise/name': '内蒙古碧波游泳健身有限公司',
      'enterprise/creditCode': '91150105MA0Q8N2R4U',
      'sport/projects': ['游泳'],
      'sport/waterArea': 500,
    },
    cues: [{ ago: 0.1, who: 'citizen6', does: 'submit' }],
  },
  {
    from: 'citizen1',
    begun: { item: 'HH-DRIVING' },
    values: { 'licence/until': '2027-01-31', 'licence/classes': ['C1'], 'delivery/way': 'counter' },
    cues: [
      { ago: 0.4, who: 'citizen1', does: 'submit' },
      { ago: 0.2, who: 'traffic', does: 'item accept' },
      { ago: 0.19, who: 'traffic', does: 'item review' },
      {
        ago: 0.18,
        who: 'traffic',
        does: 'item ask-fee',
        said: { amount: 1000, basis: '发改价格〔2004〕2831号：证照工本费 10 元' },
      },
    ],
  },
  {
    from: 'citizen1',
    begun: { item: 'HH-BIRTH' },
    values: {
      'child/name': '蔚安然',
      'child/certificate': 'X150000001',
      'child/sex': 'female',
      'child/follows': 'mother',
      'delivery/way': 'counter',
      'child/parents': [{ name: '蔚晓琳', idNumber: '159900198904120029', phone: '13900000001' }],
    },
    cues: [{ ago: 0.05, who: 'citizen1', does: 'fill' }],
  },
]

const people: Record<string, { name: string; idNumber: string }> = {
  citizen1: { name: '蔚晓琳', idNumber: '159900198904120029' },
  citizen4: { name: '其其格', idNumber: '159900199502080233' },
  citizen5: { name: '苏和', idNumber: '159900198206300305' },
  citizen6: { name: '托娅', idNumber: '159900199105170374' },
}

/** Plays the first cases through the same doors as everybody, each step at its own hour of the last days. Answers the refused steps. */
export async function playCases(house: House): Promise<string[]> {
  const before = await doing(house, system, ({ tx }) => tx.first(sql`select 1 as yes from cases limit 1`), 'read')
  if (before) return []
  const now = house.machine.now()
  const cues = plays.flatMap((play) =>
    play.cues.map((cue) => ({ play, cue, at: new Date(now.getTime() - cue.ago * 86_400_000) })),
  )
  cues.sort((a, b) => a.at.getTime() - b.at.getTime())
  const clock = movableMachine((cues[0]?.at ?? now).toISOString())
  const past: House = { ...house, machine: clock, wake: () => {} }
  for (const from of Object.keys(people)) await prove(past, from)
  const cast = await castOf(
    house,
    plays.flatMap(({ cues: own }) => own.map(({ who }) => ({ who }))),
  )
  const stage: Stage = { past, cast, numbers: new Map() }
  const troubles: string[] = []
  for (const { play, cue, at } of cues) {
    await passTime(past, clock, at)
    const no = await perform(stage, play, cue).catch((trouble: unknown) => String(trouble))
    if (no) troubles.push(`${cue.who} ${cue.does}: ${no}`)
  }
  await passTime(past, clock, now)
  await finish(past)
  for (const trouble of troubles) house.log.warn({ trouble }, 'a step of a demonstration case was refused')
  return troubles
}

const TWO_YEARS = 730 * 86_400_000

/** Who applies for a licence has shown one more paper at a counter (LV3), good for two years as everybody's. */
async function prove({ machine, ...house }: House, login: string): Promise<void> {
  const phone = `1390000000${login.replace('citizen', '')}`
  await doing({ ...house, machine }, system, ({ tx }) =>
    tx.run(
      sql`insert into identity_proofs (id, citizen, level, way, until, at)
        select ${machine.id()}, id, 3, 'counter', ${new Date(machine.now().getTime() + TWO_YEARS)}, ${machine.now()} from citizens where phone = ${phone}`,
    ),
  )
}

/** The applicant and three others, as many as the smallest body of the examples needs. */
const partners = (name: string, idNumber: string) =>
  [{ name, idNumber }, ...freeIdentities.slice(0, 3)].map((one) => ({ ...one, phone: '13900000099' }))

type Stage = { past: House; cast: Cast; numbers: Map<Played, string> }

async function perform(stage: Stage, play: Played, cue: Cue): Promise<string | undefined> {
  const actor = stage.cast.get(cue.who)
  if (!actor) return 'is not there'
  const isApplicant = cue.does === 'submit' || cue.does === 'fill'
  const done = await (isApplicant ? apply(stage, play, { ...cue, actor }) : goOn(stage, play, { ...cue, actor }))
  return isRefusal(done) ? `${done.refused} ${JSON.stringify(done.fields ?? [])}` : undefined
}

async function goOn({ past, numbers }: Stage, play: Played, { does, said = {}, actor }: Cue & { actor: Actor }) {
  const [part = '', step = ''] = does.split(' ')
  const number = numbers.get(play)
  if (number === undefined) throw new Error('was never handed in')
  return ask(past, actor, `/api/cases/:number/parts/:part/${step}`, { number, part, ...said })
}

/** Fills a case in, and hands it in with every paper; a draft leaves the papers, which its applicant may let the city read. */
async function apply(
  { past, numbers }: Stage,
  play: Played,
  { does, actor }: Cue & { actor: Actor },
): Promise<unknown> {
  const begun = await ask(past, actor, '/api/cases', play.begun)
  if (isRefusal(begun)) return begun
  const { number, inputs, materials } = Draft.parse(begun)
  numbers.set(play, number)
  const today = past.machine.now()
  const values = Object.fromEntries(
    inputs.flatMap((input) =>
      input.value === null && input.required ? [[input.key, valueFor(input, play, today)]] : [],
    ),
  )
  const save = (promises: Record<string, boolean>) =>
    ask(past, actor, '/api/cases/:number/save', { number, values, promises })
  if (does === 'fill') return save({})
  const missing = materials.filter(({ standing }) => standing === 'missing')
  const promises = Object.fromEntries(missing.flatMap(({ id, mayPromise }) => (mayPromise ? [[id, true]] : [])))
  for (const { id, name, mayPromise } of missing)
    if (!mayPromise) await bring(past, actor, { number, material: id, says: name.zh })
  const saved = await save(promises)
  return isRefusal(saved) ? saved : ask(past, actor, '/api/cases/:number/submit', { number })
}

const Draft = z.object({
  number: z.string(),
  inputs: z.array(
    z.object({
      key: z.string(),
      kind: z.string(),
      required: z.boolean(),
      options: z.array(z.string()).optional(),
      value: z.unknown(),
    }),
  ),
  materials: z.array(
    z.object({ id: z.string(), name: z.object({ zh: z.string() }), standing: z.string(), mayPromise: z.boolean() }),
  ),
})
type Asked = z.infer<typeof Draft>['inputs'][number]

/** What this person would write there. */
function valueFor({ key, kind, options }: Asked, { values = {}, from }: Played, now: Date): unknown {
  const { name, idNumber } = people[from] ?? { name: '', idNumber: '' }
  if (values[key] !== undefined) return values[key]
  const byKind: Record<string, unknown> = {
    phone: `1390000000${from.replace('citizen', '')}`,
    idNumber,
    address,
    number: 420,
    date: cityDate(new Date(now.getTime() - 12 * 86_400_000)),
    choices: options?.slice(0, 1) ?? [],
    people: partners(name, idNumber),
  }
  return byKind[kind] ?? (key.endsWith('/name') ? name : '地上二层，建筑面积约四百平方米')
}

/** A page with the name of the paper on it, as it would lie on a scanner. */
async function bring(
  house: House,
  actor: Actor,
  { number, material, says }: { number: string; material: string; says: string },
): Promise<void> {
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="594"><rect width="420" height="594" fill="#fff"/>
    <text x="210" y="120" font-size="20" text-anchor="middle" font-family="Noto Sans CJK SC">${says}</text></svg>`
  const stream = Readable.from(await sharp(Buffer.from(page)).jpeg().toBuffer())
  const route = doorAt('/api/cases/:number/materials/:material/files')
  const brought = await call(house, route, {
    actor,
    input: { number, material },
    ip: '',
    upload: { name: `${says}.jpg`, stream },
  })
  if (isRefusal(brought)) throw new Error(`${says}: ${brought.refused}`)
}

function ask(house: House, actor: Actor, path: string, input: Record<string, unknown>): Promise<unknown> {
  return call(house, doorAt(path), { actor, input, ip: '' })
}

function doorAt(path: string) {
  const route = caseRoutes.find(({ endpoint }) => endpoint.method === 'POST' && endpoint.path === path)
  if (!route) throw new Error(`${path} is no door`)
  return route
}
