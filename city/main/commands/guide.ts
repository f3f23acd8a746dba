import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  allSwitches,
  evaluate,
  findThing,
  inputsOf,
  isRefusal,
  partsToFill,
  planThing,
  readAnswers,
  servicesRefusals,
  things,
  type Answers,
  type OneThing,
  type Refusal,
} from '../../services/index.ts'
import { misused, reading, refusedWith, type Command, type Ended, type Out } from './ended.ts'

const usage = `guide ${things.map(({ id }) => id).join('|')} --answers FILE [--same-as all|none|site,head,fire] [--fields] [--json]
  guide plan --answers FILE --accepted D [--thing sports-club] [--json]`

const options = {
  answers: { type: 'string' },
  accepted: { type: 'string' },
  thing: { type: 'string' },
  'same-as': { type: 'string' },
  fields: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/** `guide THING`: which parts these answers lead to, and why. `guide plan`: when each of them is due. */
export const guide: Command = ([name, ...args], out) =>
  reading(async () => {
    const { values } = parseArgs({ args, options })
    const { answers: file, accepted } = values
    if (name === undefined || file === undefined) return misused(usage)
    const isPlan = name === 'plan'
    if (isPlan !== (accepted !== undefined)) return misused(usage)
    const thing = findThing(isPlan ? (values.thing ?? 'sports-club') : name, await thingsHere())
    if (isRefusal(thing)) return said(thing)
    const written = readJson(file)
    if ('why' in written) return refusedWith('answers-unreadable', written.why)
    const answers = readAnswers(thing, written.read)
    if (isRefusal(answers)) return said(answers)
    if (accepted !== undefined) return tellPlan(thing, answers, { accepted, json: values.json }, out)
    return tellParts(thing, answers, { ...values, sameAs: values['same-as'] }, out)
  })

/** As the city published them, where its database is there to be asked; else as they came with this build. */
async function thingsHere(): Promise<readonly OneThing[]> {
  const own = process.env['DATABASE_URL'] ?? ''
  const folder = process.env['DATA_FOLDER'] ?? 'data'
  // Nothing of a database is even loaded where there is none.
  const isGiven = own.startsWith('postgres') || process.env['DATABASE_URL_FILE']
  if (!isGiven && !existsSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'))) return things
  const [{ askRunning }, { definitionsInForce }, { cityDate, realMachine }] = await Promise.all([
    import('./running.ts'),
    import('../../catalogue/index.ts'),
    import('../../platform/index.ts'),
  ])
  return (await askRunning((tx) => definitionsInForce(tx, cityDate(realMachine.now())))) ?? things
}

function readJson(file: string): { read: unknown } | { why: { zh: string; en: string } } {
  try {
    const read: unknown = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/, ''))
    return { read }
  } catch {
    return { why: { zh: `${file} 读不出 JSON 答案。`, en: `${file} holds no JSON answers.` } }
  }
}

type Asked = { sameAs?: string; fields?: boolean; json?: boolean }

function tellParts(thing: OneThing, answers: Answers, { sameAs = 'all', fields, json }: Asked, out: Out): Ended {
  const on = readSwitches(thing, sameAs)
  if (isRefusal(on)) return said(on)
  const guided = evaluate(thing, answers)
  const inputs = inputsOf(thing, guided, answers, on)
  const names = new Map(thing.parts.map(({ id, name, office }) => [id, { name: name.zh, office: office.zh }]))
  const parts = guided.parts.map(({ why, ...found }) => ({ ...found, ...names.get(found.id), why: why.zh }))
  const { notNeeded, next } = guided
  const lifeguards = guided.parts.flatMap(({ needs = [] }) => needs).find(({ of }) => of === 'lifeguards')?.least
  if (json) {
    const rawFields = partsToFill(thing, guided).reduce((sum, part) => sum + part.fields.length, 0)
    const more = fields ? { fields: inputs } : {}
    out(
      JSON.stringify({
        parts,
        inputs: inputs.length,
        next,
        notNeeded,
        rawFields,
        lifeguards,
        version: thing.version,
        ...more,
      }),
    )
  } else {
    for (const { id, status, name, why } of parts) out(`${id.padEnd(4)} ${status.padEnd(11)} ${name}：${why}`)
    out(`要填 ${inputs.length} 项；还没回答：${next.join('、') || '没有'}`)
  }
  return { exit: 0 }
}

function readSwitches(thing: OneThing, sameAs: string): string[] | Refusal {
  const known = allSwitches(thing)
  if (sameAs === 'all') return known
  const on = sameAs === 'none' ? [] : sameAs.split(',')
  const strange = on.find((id) => !known.includes(id))
  if (strange === undefined) return on
  return servicesRefusals.refused('switch-unknown', {
    facts: { switch: strange.slice(0, 40), known: known.join('、') },
  })
}

function tellPlan(thing: OneThing, answers: Answers, of: { accepted: string; json?: boolean }, out: Out): Ended {
  const guided = evaluate(thing, answers)
  const planning = planThing(thing, guided, answers, of.accepted)
  if (isRefusal(planning)) return said(planning)
  const { parts, cap, capExtended, waiting, longest, finish } = planning
  if (of.json) out(JSON.stringify({ parts, cap, capExtended, waiting, longest, finish }))
  else {
    for (const { id, start, due } of parts) out(`${id.padEnd(4)} ${start} → ${due}`)
    for (const { id } of waiting) out(`${id.padEnd(4)} 还不能排期`)
    out(`法定期限 ${cap}，延长后 ${capExtended}`)
  }
  return { exit: 0 }
}

function said({ refused, says }: Refusal): Ended {
  return refusedWith(refused, says)
}
