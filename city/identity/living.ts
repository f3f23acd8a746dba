import { doing, isRefusal, rfc3339, type Alone, type By, type Refusal, type Says } from '../platform/index.ts'
import { actTrouble } from './act.ts'
import { ask } from './challenge.ts'
import type { Asserted } from './contract.ts'
import { askedAtCounter } from './counter/store.ts'
import { acts, identityTrouble, levelHeld, LIVING_MS, livingUntil } from './level.ts'
import { countUse, passkeysOf, suspendPasskey, type PasskeyRow } from './passkeyStore.ts'
import { tell } from './passkeys.ts'
import { refused } from './refusals.ts'
import { addProof, proofsOf, takeChallenge, type Challenge } from './store.ts'
import { describe, type Described } from './subjects.ts'
import { optionsToSign, signed } from './webauthn.ts'

type About = { act: string; subject: string }

const working = (passkeys: readonly PasskeyRow[]) => passkeys.filter(({ suspendedAt }) => suspendedAt === null)

/** What this act on this subject needs of the person who looks, and whether it is proven now. */
export async function actStanding(by: By, about: About) {
  const described = await describe(by, about)
  if (isRefusal(described)) return described
  const { act, subject, says } = described
  const citizen = by.actor.id ?? ''
  const proofs = await proofsOf(by, citizen)
  const provenUntil = livingUntil(proofs, { act, subject }, by.now)
  const counterUntil = await askedAtCounter(by, { citizen, act, subject })
  return {
    act: { zh: acts[act].zh, en: acts[act].en },
    says,
    needs: acts[act].level,
    has: levelHeld(proofs, by.now),
    proven: identityTrouble(proofs, { act, subject }, by.now) === undefined,
    provenUntil: provenUntil ? rfc3339(provenUntil) : null,
    passkeys: working(await passkeysOf(by.tx, citizen)).length,
    counterUntil: counterUntil ? rfc3339(counterUntil) : null,
  }
}

/** An act that needs the living person, by somebody who may prove it; in words. Errors: see the endpoint. */
export async function wantedLiving(by: By, about: About): Promise<Described | Refusal> {
  const described = await describe(by, about)
  if (isRefusal(described)) return described
  const act = acts[described.act]
  if (act.level < 4) return refused('living-not-needed', { facts: { act } })
  const trouble = await actTrouble(by, described)
  return trouble?.refused === 'level-too-low' ? trouble : described
}

/** Asks one of the person's own passkeys to sign for this act on this subject. */
export async function beginAct(by: By, about: About) {
  const described = await wantedLiving(by, about)
  if (isRefusal(described)) return described
  const has = working(await passkeysOf(by.tx, by.actor.id ?? ''))
  if (has.length === 0) return refused('no-passkey')
  const { id, challenge } = await ask(by, described)
  const options = await optionsToSign(by.house, { challenge, has })
  return { challenge: id, says: described.says, options: { ...options } }
}

/**
 * Keeps the living proof: for ten minutes, for exactly this act and subject, until it is spent. The session stays as it
 * is, because the proof hangs on the act and gives the session nothing more.
 */
export async function finishAct(
  { house, actor }: Alone,
  said: About & { challenge: string; response: Asserted },
): Promise<{ until: string } | Refusal> {
  const taken = await doing(house, actor, (by) => take(by, said))
  if (!taken) return refused('challenge-spent')
  const { passkey, challenge } = taken
  const proof = passkey
    ? await signed(house, { challenge: challenge.challenge, response: said.response, by: passkey })
    : { no: 'not a passkey of this person' }
  if (!passkey || 'no' in proof) {
    house.log.info({ act: challenge.act, why: 'no' in proof ? proof.no : '' }, 'a living proof failed')
    return refused('living-failed')
  }
  return doing(house, actor, (by) => conclude(by, { challenge, passkey, counter: proof.counter }))
}

/** The challenge is taken whatever comes of it: nobody tries twice on one. */
async function take(by: By, said: About & { challenge: string; response: Asserted }) {
  const challenge = await takeChallenge(by, { id: said.challenge, act: said.act, subject: said.subject })
  if (!challenge) return undefined
  const { id, response } = said.response
  const owner = response.userHandle === undefined || handleIs(response.userHandle, by.actor.id ?? '')
  const passkey = working(await passkeysOf(by.tx, by.actor.id ?? '')).find(({ credential }) => credential === id)
  return { challenge, passkey: owner ? passkey : undefined }
}

const handleIs = (handle: string, citizen: string) => Buffer.from(handle, 'base64url').toString() === citizen

async function conclude(
  by: By,
  { challenge, passkey, counter }: { challenge: Challenge; passkey: PasskeyRow; counter: number },
): Promise<{ until: string } | Refusal> {
  if (!(await countUse(by, passkey.id, counter))) {
    if (await suspendPasskey(by, passkey.id)) await tell(by, passkey, 'passkeySuspended')
    return refused('passkey-suspended')
  }
  const described = await wantedLiving(by, challenge)
  if (isRefusal(described)) return described
  if (!sameWords(described.says, challenge.says)) return refused('subject-changed')
  const until = new Date(by.now.getTime() + LIVING_MS)
  const { act, subject } = described
  await addProof(by, { citizen: by.actor.id ?? '', level: 4, way: 'passkey', until, act, subject })
  await by.house.record(by, {
    action: 'citizen.provedLiving',
    subject: by.actor.id ?? '',
    said: { act, about: subject, way: 'passkey', passkey: passkey.id },
  })
  return { until: rfc3339(until) }
}

/** What was read is what is signed. */
const sameWords = (now: Says, before: Says) => now.zh === before.zh && now.en === before.en
