import { createHash, timingSafeEqual } from 'node:crypto'
import * as oidc from 'openid-client'
import { knowVouched } from '../identity/index.ts'
import { openSession, Phone } from '../people/index.ts'
import {
  cityDate,
  doing,
  isRefusal,
  numberOn,
  rfc3339,
  system,
  type By,
  type House,
  type Refusal,
} from '../platform/index.ts'
import { bindSubject, citizenOfSubject, insertJourney, levelOfAcr, takeJourney } from './partyStore.ts'
import { refused } from './refusals.ts'

/** The other identity system, as the operator set it. */
export type Province = { issuer: string; name: string; client: string; secret: string }

/** Houses that share a database share the system they trust. */
const provinces = new WeakMap<House['db'], Province>()
const known = new WeakMap<Province, Promise<oidc.Configuration>>()

/** Tells a house which system people may sign in with; said once, where the house is opened. */
export function trustProvince(house: House, province: Province): void {
  provinces.set(house.db, province)
}

export const provinceOf = (house: House): Province | undefined => provinces.get(house.db)

/** Where the other system sends people back to. */
export const backTo = (house: House): string => `${house.settings.publicUrl}/signin/province/back`

/** What the system says of itself, asked once; asked again after it could not be had. */
function configurationOf(province: Province): Promise<oidc.Configuration> {
  const before = known.get(province)
  if (before) return before
  const issuer = new URL(province.issuer)
  const plain = issuer.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {}
  const asked = oidc.discovery(issuer, province.client, province.secret, undefined, { timeout: 8, ...plain })
  known.set(province, asked)
  asked.catch(() => known.delete(province))
  return asked
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * Begins signing in with the other system: the address to send the browser to, and what binds the way back to this
 * browser. Code flow with PKCE, state and nonce. Errors: 'province-missing', 'province-away'.
 */
export async function beginSignIn(house: House, next: string): Promise<{ url: string; binder: string } | Refusal> {
  const province = provinceOf(house)
  if (!province) return refused('province-missing')
  const config = await configurationOf(province).catch(() => undefined)
  if (!config) return refused('province-away')
  const [state, nonce, verifier, binder] = [1, 2, 3, 4].map(() => house.machine.secret(32))
  if (!state || !nonce || !verifier || !binder) throw new Error('no chance left')
  await doing(house, system, async (by) => {
    const until = new Date(by.now.getTime() + (await numberOn(by.tx, 'oidc.journey', cityDate(by.now))) * 60_000)
    const hidden = house.secrets.hide(verifier)
    await insertJourney(by, { state: digest(state), binder: digest(binder), nonce, verifier: hidden, next, until })
  })
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: backTo(house),
    scope: 'openid profile phone',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, binder }
}

/** What came back with the browser: the address's query, and what the browser kept. */
export type Back = { query: string; binder: string }
export type SignedIn = { token: string; until: string; level: number; next: string }

/**
 * Ends it: the journey is taken out first, so that nothing is used twice; then the code is exchanged, the ID token
 * checked, and whoever it names signed in under a new session. Errors: 'province-missing', 'province-away',
 * 'province-refused', and those of `knowVouched`.
 */
export async function finishSignIn(house: House, back: Back): Promise<SignedIn | Refusal> {
  const province = provinceOf(house)
  if (!province) return refused('province-missing')
  const url = new URL(`${backTo(house)}?${back.query.replace(/^\?/, '')}`)
  const state = url.searchParams.get('state') ?? ''
  const journey = await doing(house, system, ({ tx }) => takeJourney(tx, digest(state)))
  if (!journey || house.machine.now() >= journey.until || !isSame(journey.binder, digest(back.binder)))
    return refused('province-refused')
  const config = await configurationOf(province).catch(() => undefined)
  if (!config) return refused('province-away')
  const checks = { expectedState: state, expectedNonce: journey.nonce, idTokenExpected: true }
  const pkceCodeVerifier = house.secrets.reveal(journey.verifier)
  const said = await claimsOf(config, url, { ...checks, pkceCodeVerifier }).catch((trouble: unknown) => {
    house.log.warn({ trouble: trouble instanceof Error ? trouble.message : 'unknown' }, 'signing in by OIDC failed')
    return undefined
  })
  if (!said) return refused('province-refused')
  return doing(house, system, async (by) => {
    const done = await signIn(by, province, said)
    return isRefusal(done) ? done : { ...done, next: journey.next }
  })
}

const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** What the other system says of a person; only a verified phone is a phone. */
type Said = { subject: string; acr: string; phone?: string; name?: string; idNumber?: string }

async function claimsOf(
  config: oidc.Configuration,
  url: URL,
  checks: oidc.AuthorizationCodeGrantChecks,
): Promise<Said> {
  const tokens = await oidc.authorizationCodeGrant(config, url, checks)
  const claims = tokens.claims()
  if (!claims) throw new Error('no ID token came')
  const more = config.serverMetadata().userinfo_endpoint
    ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
    : claims
  const phone = more.phone_number_verified === true ? Phone.safeParse(more.phone_number) : undefined
  const [name, idNumber] = [textIn(more.name), textIn(more['id_number'])]
  return {
    subject: claims.sub,
    // How surely somebody is known is said in the signed token alone.
    acr: textIn(claims['acr']) ?? '',
    ...(phone?.success ? { phone: phone.data } : {}),
    ...(name === undefined ? {} : { name }),
    ...(idNumber === undefined ? {} : { idNumber }),
  }
}

const textIn = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined)

async function signIn(by: By, { issuer }: Province, said: Said): Promise<Omit<SignedIn, 'next'> | Refusal> {
  const level = await levelOfAcr(by.tx, { issuer, acr: said.acr }, cityDate(by.now))
  // Below LV2 a name and a number are only what somebody typed there.
  const papers = level >= 2 ? { name: said.name, idNumber: said.idNumber } : { name: undefined, idNumber: undefined }
  const bound = await citizenOfSubject(by.tx, { issuer, subject: said.subject })
  const person = await knowVouched(by, { way: 'oidc', level, phone: said.phone, ...papers })
  if (isRefusal(person)) return person
  // Fail closed: a subject that is one citizen by its name and another by its phone is nobody.
  const citizen = bound ?? (await bindSubject(by, { issuer, subject: said.subject, citizen: person.id }))
  if (citizen !== person.id) return refused('province-refused')
  await by.house.record(by, { action: 'citizen.signedIn', subject: citizen, said: { way: 'oidc', acr: said.acr } })
  const { token, until } = await openSession(by, 'citizen', citizen)
  return { token, until: rfc3339(until), level: person.level }
}
