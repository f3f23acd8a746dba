import { cityDate, common, type By, type Refusal } from '../platform/index.ts'
import { plainName } from './authority.ts'
import { citizenById, citizenOfPhone, type Citizen } from './citizenStore.ts'
import { idTrouble, idTroubles, plainId } from './idNumber.ts'
import { bindPaper, insertProof, paperOf, raiseCitizen, type Paper } from './identityStore.ts'
import { keyHolds } from './key.ts'
import { peopleRefusals } from './refusals.ts'
import { citizenOfPaper, insertPhoneless } from './vouchedStore.ts'

/** A person as somebody else than themselves vouches for them: another identity system, or a counter that saw the card. */
export type Vouched = {
  way: string
  level: number
  phone: string | undefined
  name: string | undefined
  idNumber: string | undefined
  /** What a counter saw, for the ledger. */
  purpose?: string
}

/** Is this the ID number the citizen is bound to? */
export async function isPaperOf(by: By, citizen: string, idNumber: string): Promise<boolean> {
  const paper = await paperOf(by.tx, citizen)
  return paper !== undefined && paper.digest === digestOf(by, idNumber)
}

/**
 * The one citizen somebody is, found by ID number and phone and made known if new; named (LV2) where they are vouched
 * for so far, with a name and a number that nobody else holds. What more a voucher is worth, identity says. The
 * transaction must see all citizens. Errors: 'authority-away' (another key), 'id-bound-elsewhere', 'already-proven',
 * 'person-unnamed'.
 */
export async function knowNamed(by: By, vouched: Vouched): Promise<Citizen | Refusal> {
  const idNumber = soundNumber(by, vouched.idNumber)
  if (idNumber !== undefined && !(await keyHolds(by))) return peopleRefusals.refused('authority-away')
  const holder = idNumber === undefined ? undefined : await citizenOfPaper(by.tx, digestOf(by, idNumber))
  const found = holder ?? (await newcomer(by, vouched, idNumber))
  if (!found) return peopleRefusals.refused('person-unnamed')
  return named(by, found, { ...vouched, idNumber })
}

/**
 * The name and number of this very citizen (LV2), by somebody who saw the card beside the face. Errors: as `knowNamed`,
 * and 'invalid-input' for a number that cannot be one.
 */
export async function nameSeen(
  by: By,
  person: Citizen,
  seen: { way: string; name: string; idNumber: string; purpose: string },
): Promise<Citizen | Refusal> {
  const trouble = idTrouble(plainId(seen.idNumber), cityDate(by.now))
  if (trouble) return common.refused('invalid-input', { fields: [{ field: 'idNumber', says: idTroubles[trouble] }] })
  if (!(await keyHolds(by))) return peopleRefusals.refused('authority-away')
  return named(by, person, { ...seen, level: 2, phone: undefined })
}

const digestOf = ({ house }: By, idNumber: string) => house.secrets.digest('id-number', plainId(idNumber))

function soundNumber(by: By, said: string | undefined): string | undefined {
  const plain = plainId(said ?? '')
  return idTrouble(plain, cityDate(by.now)) === undefined ? plain : undefined
}

async function newcomer(by: By, { phone, name }: Vouched, idNumber: string | undefined): Promise<Citizen | undefined> {
  if (phone !== undefined) return citizenOfPhone(by, phone)
  return name !== undefined && idNumber !== undefined ? insertPhoneless(by) : undefined
}

type Known = { person: Citizen; digest: string | undefined; name: string | undefined; paper: Paper | undefined }

/** What stands is never overwritten: another number or another name under the same phone is another person. */
async function named(by: By, person: Citizen, vouched: Vouched): Promise<Citizen | Refusal> {
  const known = await knownOf(by, person, vouched)
  const no = contradiction(known)
  if (no) return no
  if (!nameable(known, vouched)) return person
  if (!known.paper && !(await bindNumber(by, person, vouched.idNumber ?? '')))
    return peopleRefusals.refused('id-bound-elsewhere')
  if (person.level < 2) await raise(by, person, { ...vouched, name: known.name ?? person.name })
  return (await citizenById(by.tx, person.id)) ?? person
}

/** Beyond LV1 nobody rises without a name and a number to know them by. */
function nameable({ name, paper, digest }: Known, { level }: Vouched): boolean {
  return level >= 2 && name !== undefined && (paper !== undefined || digest !== undefined)
}

async function knownOf(by: By, person: Citizen, { name: said, idNumber }: Vouched): Promise<Known> {
  const name = said === undefined ? undefined : plainName(said)
  const digest = idNumber === undefined ? undefined : digestOf(by, idNumber)
  return { person, name, digest, paper: await paperOf(by.tx, person.id) }
}

function contradiction({ person, digest, name, paper }: Known): Refusal | undefined {
  if (paper && digest !== undefined && paper.digest !== digest) return peopleRefusals.refused('id-bound-elsewhere')
  const other = person.level >= 2 && name !== undefined && name !== person.name
  return other ? peopleRefusals.refused('already-proven') : undefined
}

function bindNumber(by: By, { id }: Citizen, idNumber: string): Promise<boolean> {
  return bindPaper(by, id, { digest: digestOf(by, idNumber), lastFour: by.house.secrets.hide(idNumber.slice(-4)) })
}

/** A name does not lapse: the proof of it has no end. */
async function raise(by: By, { id }: Citizen, { name, way, purpose }: Vouched & { name: string }): Promise<void> {
  await raiseCitizen(by.tx, id, { level: 2, name })
  await insertProof(by, { citizen: id, level: 2, way })
  await by.house.record(by, {
    action: 'citizen.levelRaised',
    subject: id,
    said: { level: 2, way },
    ...(purpose === undefined ? {} : { purpose }),
  })
}
