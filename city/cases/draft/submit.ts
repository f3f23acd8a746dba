import { requireAct, type Act } from '../../identity/index.ts'
import { cityDate, closeTimers, common, isRefusal, type By, type InputOf, type Refusal } from '../../platform/index.ts'
import { project } from '../../services/index.ts'
import { roleRefusal, stale, takeHeld } from '../act.ts'
import type * as contract from '../contract.ts'
import { caseRefusals } from '../refusals.ts'
import type { Said } from '../step.ts'
import type { StepName } from '../steps.ts'
import { findPart, moveCase, type CaseHeld, type PartHeld } from '../store.ts'
import { write } from '../../ledger/index.ts'
import { mandateRefusals } from '../../mandates/index.ts'
import { readNow } from '../materials/consents.ts'
import type { Look } from '../materials/look.ts'
import { looksOf } from '../materials/looks.ts'
import { forgetLooks } from '../materials/lookStore.ts'
import { soughtAmong } from '../materials/own.ts'
import type { MaterialView } from '../views.ts'
import type { Projected } from './filled.ts'
import { formOf, isReady, materialsOf, troublesOf, type MaterialOf } from './form.ts'
import { valuesIn } from './formed.ts'
import { actingTrouble } from './mandate.ts'
import { originsOf } from './origins.ts'
import { holdOwn, turn, type Held } from './save.ts'
import { askOffices, isAskable } from './question.ts'
import { stepUpTrouble } from './stepUp.ts'
import { isWritten, materialsSeen } from './seen.ts'
import { forgetHidden, handFiles, insertProjection, releaseFiles, filesOf, widenFiles } from './valueStore.ts'

const { refused } = caseRefusals

/** The act of city/identity that handing in is, by the level the item asks for. */
export function actOf(level: number): Act {
  const acts: readonly Act[] = ['follow', 'follow', 'apply', 'applyLicence', 'signAsLegalPerson']
  return acts[level] ?? 'applyLicence'
}

/**
 * Hands in every part that is ready; those held back follow by themselves. What the rules leave open is asked of its
 * office. Errors: as the endpoint says.
 */
export async function submit(by: By, said: InputOf<typeof contract.submitCase>): Promise<CaseHeld | Refusal> {
  const held = await holdOwn(by, said)
  if (isRefusal(held)) return held
  const { of } = held
  const no =
    nothingToSubmit(held) ??
    (await actingTrouble(by, of, { level: of.level, on: of.number })) ??
    (await incomplete(by, held)) ??
    (await requireAct(by, { act: actOf(of.level), subject: of.number })) ??
    (await stepUpTrouble(by, 'submit', { number: of.number, rules: held.definition, parts: readyIn(held) }))
  return no ?? submitHeld(by, held)
}

/** Why what is held cannot be handed in as it is, whoever it is that does. Errors: 'nothing-to-submit', 'case-incomplete'. */
export async function submitTrouble(by: By, held: Held): Promise<Refusal | undefined> {
  return nothingToSubmit(held) ?? incomplete(by, held)
}

const readyIn = ({ parts }: Held) => parts.filter((part) => isReady(part, grantedAmong(parts)))

function nothingToSubmit(held: Held): Refusal | undefined {
  return readyIn(held).length + held.parts.filter(isAskable).length === 0 ? refused('nothing-to-submit') : undefined
}

/** Hands in what is held; whether it may be was asked before. */
export async function submitHeld(by: By, held: Held): Promise<CaseHeld | Refusal> {
  const { of } = held
  const [ready, asking] = [readyIn(held), held.parts.filter(isAskable)]
  const handed = (await handIn(by, held, ready)) ?? (await askOffices(by, held, asking))
  if (handed) return handed
  await closeTimers(by.tx, of.id, 'case.')
  const after: CaseHeld = { ...of, standing: 'open', submittedAt: of.submittedAt ?? by.now, expiresAt: null }
  await turn(by, { ...held, of: after }, 'case.submitted', { parts: idsOf(ready), asked: idsOf(asking) })
  return after
}

const idsOf = (parts: readonly PartHeld[]) => parts.map(({ part }) => part)

export function grantedAmong(parts: readonly PartHeld[]): Set<string> {
  return new Set(parts.filter(({ decision }) => decision?.result === 'granted').map(({ part }) => part))
}

/** Every trouble of every part that is in and not handed in yet, at once. */
async function incomplete(by: By, held: Held): Promise<Refusal | undefined> {
  const among = held.parts.filter((part) => isWritten(part)).map(({ part }) => part)
  return troublesRefused(by, held, among)
}

export async function troublesRefused(by: By, held: Held, among: readonly string[]): Promise<Refusal | undefined> {
  const { definition, filled } = held
  const { views: materials } = await materialsSeen(by, held)
  const taken = materials.find((one) => isTakenBack(one) && one.parts.some((part) => among.includes(part)))
  if (taken)
    return mandateRefusals.refused('consent-revoked', {
      fields: [{ field: taken.id, says: taken.shared?.says ?? taken.name }],
    })
  const troubles = troublesOf({ definition, filled, materials, today: cityDate(by.now) }, among)
  if (troubles.length === 0) return undefined
  return refused('case-incomplete', {
    facts: { n: troubles.length },
    fields: troubles.map(({ field, says }) => ({ field, says })),
  })
}

/** What was to be read under a consent that was taken back since, and was not brought instead. */
const isTakenBack = ({ standing, shared }: MaterialView) =>
  standing === 'missing' && shared?.result === 'consent-revoked'

/** Gives each office its own projection and the files that are its. The caller holds the case. */
export async function handIn(by: By, held: Held, ready: readonly PartHeld[]): Promise<Refusal | undefined> {
  for (const part of ready) {
    const taken = await takeHeld(by, 'submit', part, { rules: held.definition })
    if (isRefusal(taken)) return taken
    await hand(by, held, part)
  }
  return undefined
}

async function hand(by: By, held: Held, part: PartHeld): Promise<void> {
  const { of, definition, filled, fixed } = held
  const { thing } = definition
  const parts = thing.parts.filter(({ id }) => id === part.part)
  const [projection] = project(thing, parts, filled.values, filled.sameAs)
  const own = materialsOf(definition, [], { among: [part.part], answers: filled.answers })
  const promises = filled.promises.filter((id) => own.some((one) => one.id === id))
  const asked = of.firm === null ? formOf(definition, filled).map(({ key }) => key) : []
  const given = parts
    .flatMap(({ fields }) => fields.filter((field) => field.given))
    .map(({ subject, element }) => `${subject}/${element}`)
    .filter((key) => !asked.includes(key))
  const values = valuesIn(projection?.values ?? {})
  const origins = originsOf(Object.keys(values), { fixed, given, isFirms: of.firm !== null })
  const shared = await looksHanded(by, held, own)
  const handed: Projected = { values, promises, given, origins, said: [], papers: papersHanded(own), shared }
  await insertProjection(by, part.id, by.house.secrets.hide(JSON.stringify(handed)))
  // A paper brought before this part asked for it serves it too.
  await widenFiles(
    by.tx,
    { caseId: of.id, part: part.part },
    own.map(({ id }) => id),
  )
  await handFiles(by.tx, of.id, [part.part])
}

/** What the office gets of what nobody brought, as it stands at this moment; a reading under a consent is written down. */
async function looksHanded(by: By, held: Held, own: readonly MaterialOf[]): Promise<Look[]> {
  const looks = [...(await looksOf(by, held, own)).values()]
  for (const { material, consents } of looks) {
    const [sought] = soughtAmong(own.filter(({ id }) => id === material))
    if (sought && consents.length > 0) await readNow(by, { ...held, sought })
  }
  return looks
}

const papersHanded = (own: readonly MaterialOf[]) => own.map(({ id, required }) => ({ id, required }))

type OnePart = { number: string; part: string } & Said

/** The papers are there: the office looks again, at a new projection. Errors: 'case-incomplete' and those of the step. */
export function correct(by: By, said: OnePart): Promise<PartHeld | Refusal> {
  return ofApplicant(by, 'correct', said)
}

/** The term had run out; the papers are there now, under the same number. Errors: as `correct`, 'kept-no-longer'. */
export function again(by: By, said: OnePart): Promise<PartHeld | Refusal> {
  return ofApplicant(by, 'again', said)
}

/** What was corrected elsewhere counts for this part too. */
export function confirm(by: By, said: OnePart): Promise<PartHeld | Refusal> {
  return ofApplicant(by, 'confirm', said)
}

async function ofApplicant(by: By, name: StepName, said: OnePart): Promise<PartHeld | Refusal> {
  // An office that sees the part is told whose step it is, not that there is no such case.
  const seen = await findPart(by.tx, said.number, said.part)
  const notTheirs = seen && roleRefusal(by.actor, name, seen)
  if (notTheirs) return notTheirs
  const held = await holdOwn(by, { number: said.number })
  if (isRefusal(held)) return held
  const part = partNow(held.parts, said)
  if (isRefusal(part)) return part
  const no = await troublesRefused(by, held, [part.part])
  if (no) return no
  const { number: _number, part: _part, ...words } = said
  const taken = await takeHeld(by, name, part, { said: words, rules: held.definition })
  if (isRefusal(taken)) return taken
  await hand(by, held, part)
  // What a notice missed is handed in as the case was; looking again at a correction hands nothing in.
  if (name === 'confirm') return taken
  return (await stepUpTrouble(by, 'submit', { number: said.number, rules: held.definition, parts: [part] })) ?? taken
}

/** The part as whoever acts has seen it. Errors: 'not-found', 'stale-version'. */
function partNow(parts: readonly PartHeld[], said: OnePart): PartHeld | Refusal {
  const part = parts.find((one) => one.part === said.part)
  if (!part) return common.refused('not-found')
  return stale(part, said.version) ?? part
}

const over = ['withdrawn', 'spared', 'closed', 'notAccepted', 'referred', 'granted', 'denied', 'making', 'delivered']

/** Takes the draft back, or every part that is not decided; what was decided stands. */
export async function withdraw(by: By, said: InputOf<typeof contract.withdrawCase>): Promise<CaseHeld | Refusal> {
  const held = await holdOwn(by, said)
  if (isRefusal(held)) return held
  const { of, definition } = held
  const wasDraft = of.standing === 'draft'
  const taking = held.parts.filter(({ state, status }) => status !== 'out' && !over.includes(state))
  for (const part of taking) {
    const taken = await takeHeld(by, 'withdraw', part, {
      said: said.reason ? { reason: said.reason } : {},
      rules: definition,
    })
    if (isRefusal(taken)) return taken
  }
  const after: CaseHeld = { ...of, standing: standingWithout(held.parts), expiresAt: null }
  const entry = await write(by, {
    action: 'case.withdrawn',
    subject: of.id,
    said: { number: of.number, ...(said.reason ? { reason: said.reason } : {}) },
  })
  await closeTimers(by.tx, of.id, 'case.')
  await moveCase(by.tx, after, entry)
  if (wasDraft) await forget(by, of.id)
  // Nobody has to prove anything to throw a draft away.
  const asked = wasDraft ? [] : taking
  return (await stepUpTrouble(by, 'withdraw', { number: of.number, rules: definition, parts: asked })) ?? after
}

/** How a case stands once what was not decided is taken back. */
function standingWithout(parts: readonly PartHeld[]): CaseHeld['standing'] {
  if (parts.some(({ state }) => ['granted', 'denied', 'making', 'delivered'].includes(state))) return 'open'
  return parts.some(({ decision }) => decision !== null) ? 'closed' : 'withdrawn'
}

/** A draft that is over leaves nothing of what was said and brought. */
export async function forget(by: By, caseId: string): Promise<void> {
  await forgetHidden(by.tx, caseId)
  await forgetLooks(by.tx, caseId)
  const files = await filesOf(by.tx, caseId)
  await releaseFiles(
    by.tx,
    files.map(({ id }) => id),
  )
}
