import { catalogueRefusals, findItem, thingInForce } from '../../catalogue/index.ts'
import { parseLimit } from '../../calendar/index.ts'
import { startOf } from '../../forms/index.ts'
import { write } from '../../ledger/index.ts'
import type { Deed } from '../../mandates/index.ts'
import { NO_PHONE } from '../../people/index.ts'
import {
  cityDate,
  common,
  isRefusal,
  startTimers,
  takeNumbers,
  type By,
  type InputOf,
  type Refusal,
} from '../../platform/index.ts'
import { allSwitches, readAnswers, servicesRefusals, type Answers, type OneThing } from '../../services/index.ts'
import type * as contract from '../contract.ts'
import { spanOf } from '../clocks.ts'
import { caseRefusals } from '../refusals.ts'
import { caseLimit, draftsOf, insertCase, insertPart, keepRules, rulesOf, type CaseHeld } from '../store.ts'
import { closedTo, definitionOfItem, definitionOfThing, itemAnswers, type Definition } from './definition.ts'
import { keepFilled, nothingFilled, type Filled } from './filled.ts'
import { formOf } from './form.ts'
import { publishedForm, valuesIn } from './formed.ts'
import { deedOf } from './deed.ts'
import { sidesOf, type Sides } from './mandate.ts'
import { freshParts, standingsOf } from './parts.ts'

const { refused } = caseRefusals

/** `forFirms`: a firm may apply for it; a 一件事 founds or runs one. */
type Begun = {
  kind: 'item' | 'thing'
  id: string
  version: number
  definition: Definition
  filled: Filled
  forFirms: boolean
}

/**
 * Begins a case as a draft, under the version in force now, for oneself, a firm one represents, or whoever gave a mandate.
 * Errors: 'one-of-two', 'item-unknown', 'item-not-online', 'item-not-valid', 'thing-unknown', 'nothing-to-do',
 * 'too-many-drafts', 'not-for-firms', those of mandates and of answers.
 */
export function begin(by: By, said: InputOf<typeof contract.startCase>): Promise<CaseHeld | Refusal> {
  return beginFor(by, said, (deed) => sidesOf(by, said, deed))
}

type Wanted = Parameters<typeof wanted>[1] & { mandate?: string | undefined }

/** The same for whomever `sides` says, once it is known what is to be begun. Errors: as `begin`, and those of `sides`. */
export async function beginFor(
  by: By,
  said: Wanted,
  whose: (deed: Deed) => Promise<Sides | Refusal>,
): Promise<CaseHeld | Refusal> {
  const begun = await wanted(by, said)
  if (isRefusal(begun)) return begun
  const { kind, id: ofId, version: ofVersion } = begun
  const sides = await whose(await deedOf(by, { kind, ofId, parts: partsIn(begun) }))
  if (isRefusal(sides)) return sides
  const no = sides.firm && !begun.forFirms ? refused('not-for-firms') : await tooMany(by, sides.citizen.id)
  if (no) return no
  await keepRules(by.tx, { kind, ofId, ofVersion }, begun.definition)
  // Whoever began under this version before keeps its first wording; so does everybody after.
  const definition = await rulesOf(by.tx, { kind, ofId, ofVersion })
  const of = await blankCase(by, { ...begun, definition }, whoseOf(sides, said.mandate))
  if (partsIn({ ...begun, definition }).length === 0) return refused('nothing-to-do')
  const applicant = sides.firm?.name ?? sides.citizen.name
  await keep(by, of, { definition, filled: withKnown(definition, begun.filled, sides), applicant })
  return of
}

/** The parts these answers lead to, whether certainly or perhaps. */
export function partsIn({ definition, filled }: Pick<Begun, 'definition' | 'filled'>): Definition['thing']['parts'] {
  const out = standingsOf(definition, filled).flatMap(({ part, status }) => (status === 'out' ? [part] : []))
  return definition.thing.parts.filter(({ id }) => !out.includes(id))
}

type Whose = Pick<CaseHeld, 'citizen' | 'agent' | 'mandate' | 'firm' | 'firmName' | 'firmCode'>

const noFirm = { firm: null, firmName: null, firmCode: null }

function whoseOf({ citizen, agent, firm }: Sides, mandate: string | undefined): Whose {
  const named = firm ? { firm: firm.id, firmName: firm.name, firmCode: firm.code } : noFirm
  return { citizen: citizen.id, agent: agent?.id ?? null, mandate: agent ? (mandate ?? null) : null, ...named }
}

async function tooMany(by: By, citizen: string): Promise<Refusal | undefined> {
  const most = Number(await caseLimit(by, 'caseDrafts'))
  return (await draftsOf(by.tx, citizen)) >= most ? refused('too-many-drafts', { facts: { most } }) : undefined
}

/** What is to be begun. Errors: those of `begin` that are not about whom it is for. */
export async function wanted(
  by: By,
  said: Pick<InputOf<typeof contract.startCase>, 'item' | 'thing' | 'answers' | 'sameAs'> & {
    version?: number | undefined
  },
): Promise<Begun | Refusal> {
  if ((said.item === undefined) === (said.thing === undefined)) return refused('one-of-two')
  if (said.thing !== undefined) return wantedThing(by, said.thing, { ...said, answers: said.answers ?? {} })
  const found = await findItem(by.tx, said.item ?? '')
  if (!found) return catalogueRefusals.refused('item-unknown', { facts: { code: said.item ?? '' } })
  const no = closedTo(found.item, cityDate(by.now))
  if (no) return no
  const { code: id, version } = found.item
  return {
    kind: 'item',
    id,
    version,
    definition: definitionOfItem(found.item),
    filled: { ...nothingFilled, answers: itemAnswers },
    forFirms: found.item.audience.includes('firm'),
  }
}

type Answered = { answers: Record<string, unknown>; sameAs?: string[] | undefined; version?: number | undefined }

async function wantedThing(
  by: By,
  id: string,
  { answers: written, sameAs, version }: Answered,
): Promise<Begun | Refusal> {
  const inForce = await thingInForce(by, id)
  if (isRefusal(inForce)) return inForce
  const { thing } = inForce
  if (version !== undefined && version !== thing.version)
    return common.refused('stale-version', { facts: { version: thing.version } })
  const answers = readAnswers(thing, written)
  if (isRefusal(answers)) return answers
  const on = sameAs ?? allSwitches(thing)
  const strange = strangeSwitch(thing, on)
  if (strange) return strange
  return {
    kind: 'thing',
    id: thing.id,
    version: thing.version,
    definition: definitionOfThing(thing),
    filled: { ...nothingFilled, answers: plain(answers), sameAs: [...on] },
    forFirms: true,
  }
}

/** Errors: 'switch-unknown'. */
export function strangeSwitch(thing: OneThing, on: readonly string[]): Refusal | undefined {
  const known = allSwitches(thing)
  const strange = on.find((id) => !known.includes(id))
  return strange === undefined
    ? undefined
    : servicesRefusals.refused('switch-unknown', { facts: { switch: strange, known: known.join('、') } })
}

/** Answers as they are kept: only what was answered. */
export function plain(answers: Answers): Filled['answers'] {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined))
}

async function blankCase(by: By, { kind, id, version, definition }: Begun, whose: Whose): Promise<CaseHeld> {
  const expiresAt = new Date(by.now.getTime() + (await spanFor(by, 'caseDraft')))
  return {
    id: by.house.machine.id(),
    number: await nextNumber(by),
    kind,
    ofId: id,
    ofVersion: version,
    name: definition.thing.name,
    ...whose,
    standing: 'draft',
    level: definition.level,
    startedAt: by.now,
    submittedAt: null,
    expiresAt,
    version: 1,
  }
}

async function nextNumber({ house, now }: By): Promise<string> {
  const day = cityDate(now)
  const prefix = `${house.settings.numberPrefix}-B`
  const n = await takeNumbers(house.db, prefix, day, 1)
  return `${prefix}-${day.replaceAll('-', '')}-${String(n).padStart(6, '0')}`
}

/** A length of time of the table of limits, in ms. */
export async function spanFor(by: By, stage: string): Promise<number> {
  const limit = parseLimit(await caseLimit(by, stage))
  if (isRefusal(limit)) throw new Error(`the limit ${stage} cannot be read`)
  return spanOf(limit)
}

/** What the city knows of the two already is filled in for them: name and phone as they proved them. */
function withKnown(definition: Definition, filled: Filled, { citizen, agent }: Sides): Filled {
  const [own, acting] = [reached(citizen), reached(agent ?? citizen)]
  const known: Record<string, string> = {
    'applicant/name': own.name,
    'applicant/phone': own.phone,
    'agent/name': acting.name,
    'agent/phone': acting.phone,
  }
  const asked = formOf(definition, filled).flatMap(({ key }) => (known[key] ? [[key, known[key]] as const] : []))
  // What the guide was told is not asked a second time.
  const told = valuesIn(startOf(publishedForm(definition, filled), filled.answers))
  return { ...filled, values: { ...told, ...Object.fromEntries(asked) } }
}

/** Who has no phone leaves the field for somebody who has. */
const reached = ({ name, phone }: Sides['citizen']) => ({ name, phone: phone.startsWith(NO_PHONE) ? '' : phone })

async function keep(
  by: By,
  of: CaseHeld,
  what: { definition: Definition; filled: Filled; applicant: string },
): Promise<void> {
  const { definition, filled, applicant } = what
  const { kind, ofId, ofVersion, mandate, firm } = of
  const entry = await write(by, {
    action: 'case.started',
    subject: of.id,
    said: {
      number: of.number,
      kind,
      of: ofId,
      version: ofVersion,
      ...(mandate ? { mandate } : {}),
      ...(firm ? { firm } : {}),
    },
  })
  await insertCase(by, of, entry)
  const standings = standingsOf(definition, filled)
  for (const part of freshParts(of, definition, { applicant, id: by.house.machine.id })) {
    const standing = standings.find((one) => one.part === part.part)
    await insertPart(by, { ...part, status: standing?.status ?? 'out', held: standing?.held ?? [] })
  }
  await keepFilled(by, { caseId: of.id, citizen: of.citizen }, filled)
  if (!of.expiresAt) return
  const warnAt = new Date(of.expiresAt.getTime() - (await spanFor(by, 'caseDraftWarn')))
  await startTimers(by.tx, [
    { subject: of.id, rule: 'case.expireWarn', round: 1, dueAt: warnAt },
    { subject: of.id, rule: 'case.expire', round: 1, dueAt: of.expiresAt },
  ])
}
