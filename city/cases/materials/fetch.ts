import { write } from '../../ledger/index.ts'
import { legalOfFirm } from '../../mandates/index.ts'
import { citizenById, isPaperOf } from '../../people/index.ts'
import { doing, isRefusal, system, type Alone, type By, type Refusal } from '../../platform/index.ts'
import type { Sharing } from '../../services/index.ts'
import { spanFor } from '../draft/begin.ts'
import { readFormed } from '../draft/formed.ts'
import type { Filled } from '../draft/filled.ts'
import { actingTrouble } from '../draft/mandate.ts'
import { isBeingWritten, materialsAsked } from '../draft/seen.ts'
import { findCase, lockCase, partsOf, rulesOf, type CaseHeld } from '../store.ts'
import { consentsNow, readersOf, readNow } from './consents.ts'
import { heldBy, takenFor } from './holder.ts'
import { isOfSame, newestLooks, type Look } from './look.ts'
import { insertLooks, looksKept } from './lookStore.ts'
import { certificateLook, lookNow, ownLook, soughtAmong, type Around, type Sought } from './own.ts'
import { sharingPlatformOf, type Holder, type ShareWanted } from './platform.ts'

/** A question that may be put to the platform, for a material of a case. */
type Ask = { sought: Sought; wanted: ShareWanted }
type Planned = { around: Around; looks: Look[]; asks: Ask[] }

/** When to ask: what was never asked or is due again, or everything. */
type When = 'due' | 'now'

/**
 * Fetches what the applicant's case needs and nobody has to bring: first our own certificates, then the sharing platform,
 * which is asked outside of any transaction. Whoever asks is the applicant, acts for them, or fills it in at a counter. Whatever comes is kept, and
 * silence holds nobody up. Errors: 'not-found', those of mandates.
 */
export async function fetchFor(
  { house, actor }: Pick<Alone, 'house' | 'actor'>,
  { number, when }: { number: string; when: When },
): Promise<Refusal | undefined> {
  const own = await doing(house, actor, (by) => mineNow(by, number), 'read')
  if (own === undefined || isRefusal(own)) return own
  // Whether the number is the applicant's own, and what we certified for them, the city looks up itself.
  const planned = await doing(house, system, (by) => planFor(by, own, when), 'read')
  const answers = await askAll({ house }, planned.asks)
  await doing(house, actor, (by) => keep(by, planned, answers))
  return undefined
}

/** Looks for what nobody has to bring before anything else; whose case it is not is told by what follows. */
export const fetching =
  (when: When) =>
  async (alone: Pick<Alone, 'house' | 'actor'>, { number }: { number: string }): Promise<undefined> =>
    void (await fetchFor(alone, { number, when }))

/** Errors: 'not-found', those of mandates. Nothing: there is nothing to fetch for. */
async function mineNow(by: By, number: string, find = findCase): Promise<CaseHeld | Refusal | undefined> {
  const of = await find(by.tx, number)
  if (of?.standing !== 'draft' && of?.standing !== 'open') return undefined
  return (await actingTrouble(by, of)) ?? of
}

async function planFor(by: By, of: CaseHeld, when: When): Promise<Planned> {
  const definition = await rulesOf(by.tx, of)
  const { filled } = await readFormed(by, of, definition)
  const parts = await partsOf(by.tx, [of.id])
  const around = { of, definition, parts }
  const written = parts.filter(isBeingWritten).map(({ part }) => part)
  const sought = soughtAmong(materialsAsked({ definition, filled, parts }).filter((one) => isFor(one, written)))
  const kept = newestLooks((await looksKept(by, of.id)).map(({ look }) => look))
  const again = new Date(by.now.getTime() - (await spanFor(by, 'caseFetchAgain')))
  const planned: Planned = { around, looks: [], asks: [] }
  for (const one of sought) {
    if (await ownLook(by, around, one)) continue
    const before = kept.get(one.material.id)
    const isKept = when === 'due' && before !== undefined && !isDue(before, again)
    // A firm's paper that is there is looked for again only once another code or name was filled in.
    if (isKept && before.of === null) continue
    const next = await nextFor(by, { around, filled, sought: one, by: 'applicant' })
    if (!(isKept && isOfSame(before, { of: ofNext(next) }))) add(planned, next, before)
  }
  return planned
}

function add({ asks, looks }: Planned, next: Look | Ask, before: Look | undefined): void {
  if ('wanted' in next) asks.push(next)
  else if (next.result === 'found' || next.result !== before?.result || !isOfSame(before, next)) looks.push(next)
}

const ofNext = (next: Look | Ask): string | null => ('wanted' in next ? heldBy(next.wanted.holder) : next.of)

const isFor = ({ parts }: { parts: readonly string[] }, written: readonly string[]) =>
  parts.some((part) => written.includes(part))

/** What cannot be asked is looked at each time, whether it can now; silence and a refusal only after a while. */
function isDue({ result, at }: Look, again: Date): boolean {
  if (result === 'away' || result === 'refused') return new Date(at) <= again
  return result !== 'found' && result !== 'nothing' && result !== 'differs'
}

/** For whom a material is sought: an office may look for the firm that stands in its own part. */
export type Seeking = { around: Around; filled: Filled; sought: Sought; by: 'applicant' | 'office' }

/** What is done for a material now: a certificate of ours, a question to the platform, or why it cannot be asked. */
export async function nextFor(by: By, seeking: Seeking): Promise<Look | Ask> {
  const { around, filled, sought } = seeking
  const { of, parts } = around
  const { sharing, material } = sought
  const certified = await certificateLook(by, { of, code: codeIn(of, filled) }, sought)
  const typed = sharing.whose === 'firm' ? `${codeIn(of, filled) ?? ''} ${nameIn(of, filled) ?? ''}` : null
  if (certified) return { ...certified, of: typed }
  const holder = await holderOf(by, seeking)
  if (typeof holder === 'string') return lookNow(by, sought, { from: 'platform', result: holder, of: typed })
  const consents = sharing.rests === 'consent' ? await consentsNow(by, { of, parts, sought }) : []
  if (typeof consents === 'string') return lookNow(by, sought, { from: 'platform', result: consents })
  const wanted: ShareWanted = {
    code: sharing.code,
    name: material.name.zh,
    holder,
    item: of.ofId,
    purpose: purposeOf(of),
    basis: sharing.basis,
    consents,
    readers: readersOf({ parts, sought }),
  }
  return { sought, wanted }
}

export const purposeOf = ({ name }: Pick<CaseHeld, 'name'>): string => `办理“${name.zh}”`

const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)
const codeIn = ({ firmCode }: CaseHeld, { values }: Filled) => firmCode ?? text(values['enterprise/creditCode'])

/** Whose paper it is; nobody's papers are fetched by another who only writes down a number. */
async function holderOf(by: By, { around, filled, sought, by: who }: Seeking): Promise<Holder | Look['result']> {
  const { of } = around
  if (sought.sharing.whose === 'person') return personOf(by, of, filled)
  const [code, name] = [codeIn(of, filled), nameIn(of, filled)]
  if (code === null || name === null) return 'unasked'
  const isOpen =
    who === 'office' || of.firm !== null || (await mayTypeCode(by, around, { code, sharing: sought.sharing }))
  return isOpen ? { kind: 'firm', name, code } : 'notYours'
}

const nameIn = ({ firmName }: CaseHeld, { values }: Filled) => firmName ?? text(values['enterprise/name'])

/** A firm somebody else signed for here: its papers come to whoever acts in its name, and to nobody who writes its code. */
async function isAnothers(by: By, { citizen }: CaseHeld, code: string): Promise<boolean> {
  const legal = await legalOfFirm(by, code)
  return legal !== undefined && legal !== citizen
}

/** May a firm's paper be looked for by a code that was only written down? */
async function mayTypeCode(
  by: By,
  around: Around,
  { code, sharing }: { code: string; sharing: Sharing },
): Promise<boolean> {
  return (isPublic(sharing) || isGivenHere(around)) && !(await isAnothers(by, around.of, code))
}

/** Anybody may look into the register of firms. */
const isPublic = ({ code }: Sharing) => code === 'business-licence'

/** A firm that this very case founded is its applicant's. */
const isGivenHere = ({ parts }: Around) => parts.some(({ given }) => given !== null)

async function personOf(by: By, { citizen }: CaseHeld, { values }: Filled): Promise<Holder | Look['result']> {
  const person = await citizenById(by.tx, citizen)
  if (!person || person.level < 2) return 'unproven'
  const numbers = Object.entries(values).flatMap(([key, value]) =>
    key.endsWith('/idNumber') ? (text(value) ?? []) : [],
  )
  for (const idNumber of numbers)
    if (await isPaperOf(by, citizen, idNumber)) return { kind: 'person', name: person.name, idNumber }
  return text(values['applicant/idNumber']) === null ? 'unasked' : 'notYours'
}

type Answered = Ask & { look: (by: By) => Look }

/** Puts the questions, all at once. */
export async function askAll({ house }: Pick<Alone, 'house'>, asks: readonly Ask[]): Promise<Answered[]> {
  const platform = sharingPlatformOf(house)
  return Promise.all(
    asks.map(async (ask): Promise<Answered> => {
      const { holder } = ask.wanted
      const came = takenFor(await platform.ask(ask.wanted), holder)
      return { ...ask, look: (by) => lookNow(by, ask.sought, { from: 'platform', ...came, of: heldBy(holder) }) }
    }),
  )
}

/**
 * Keeps what came, each reading under a consent written down; one that ended meanwhile lets nothing in. Of a case that was
 * taken back or forgotten while the platform answered, nothing is kept.
 */
async function keep(by: By, { around, looks }: Planned, answers: readonly Answered[]): Promise<void> {
  if (looks.length + answers.length === 0) return
  const now = await mineNow(by, around.of.number, lockCase)
  if (now === undefined || isRefusal(now)) return
  const all = [...looks]
  for (const answer of answers) all.push(await admitted(by, around, answer))
  const { id, number } = around.of
  await write(by, { action: 'case.fetched', subject: id, said: { number, ...saidOf(all) } })
  await insertLooks(by, { caseId: id, part: null }, all)
}

/** What the ledger keeps of looks: what came from where by what right, and nothing of what stands in it. */
export function saidOf(looks: readonly Look[]): Record<string, unknown> {
  return {
    materials: looks.map(({ material, from, result, basis, consents }) => ({
      material,
      from,
      result,
      basis,
      consents,
    })),
  }
}

export async function admitted(by: By, { of, parts }: Around, { sought, look }: Answered): Promise<Look> {
  const came = look(by)
  if (sought.sharing.rests !== 'consent' || came.result === 'away' || came.result === 'refused') return came
  const consents = await readNow(by, { of, parts, sought })
  if (typeof consents === 'string') return lookNow(by, sought, { from: 'platform', result: consents })
  return { ...came, consents }
}
