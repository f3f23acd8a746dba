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
import { plays, type Cue, type Played } from './demoPlays.ts'

const address = '呼和浩特市赛罕区大学西街 26 号 2 层'

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
