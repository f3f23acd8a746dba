import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto'
import { lentNumber } from '../../city/identity/index.ts'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { doing, sql, system } from '../../city/platform/index.ts'
import { lentTo, type Claim } from '../../city/people/index.ts'
import { ok, type City } from '../city.ts'

/** One passkey in a device: real keys, real signatures, as a phone's own chip would make them. */
type Held = { id: Buffer; rpId: string; user: string; key: KeyObject; counter: number }

/** What a misbehaving device or page does differently; everything left out is done right. */
export type Odd = {
  origin?: string
  rpId?: string
  challenge?: string
  /** The owner was not recognised: no finger, no face, no PIN. */
  unverified?: boolean
  /** What the device says it has counted to. */
  counter?: number
  userHandle?: string
  type?: string
  /** The signature of another key. */
  forged?: boolean
}

type Options = {
  challenge: string
  rp?: { id?: string }
  rpId?: string
  user?: { id: string }
  allowCredentials?: { id: string }[]
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()
const b64 = (data: Buffer | string) => Buffer.from(data).toString('base64url')

/** A device that makes passkeys and signs with them (WebAuthn level 3, ES256, attestation none). */
export class Authenticator {
  readonly #held: Held[] = []
  readonly origin: string

  constructor(origin: string) {
    this.origin = origin
  }

  /** What navigator.credentials.create would answer. */
  makes(options: Options, odd: Odd = {}) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const rpId = odd.rpId ?? options.rp?.id ?? ''
    const held = { id: randomBytes(32), rpId, user: options.user?.id ?? '', key: privateKey, counter: odd.counter ?? 0 }
    this.#held.push(held)
    const length = Buffer.alloc(2)
    length.writeUInt16BE(held.id.length)
    const attested = Buffer.concat([Buffer.alloc(16), length, held.id, coseKey(privateKey)])
    const authData = Buffer.concat([this.#authData(held, odd, 0x40), attested])
    return {
      id: b64(held.id),
      rawId: b64(held.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: b64(this.#clientData('webauthn.create', options, odd)),
        attestationObject: b64(
          cbor(
            new Map<string, unknown>([
              ['fmt', 'none'],
              ['attStmt', new Map()],
              ['authData', authData],
            ]),
          ),
        ),
        transports: ['internal'],
      },
    }
  }

  /** What navigator.credentials.get would answer, counting one further each time. */
  signs(options: Options, odd: Odd = {}) {
    const allowed = options.allowCredentials?.map(({ id }) => id)
    const held = this.#held.findLast(({ id }) => !allowed || allowed.includes(b64(id))) ?? this.#held.at(-1)
    if (!held) throw new Error('this device holds no passkey')
    held.counter += 1
    const authData = this.#authData(held, { rpId: options.rpId ?? held.rpId, ...odd }, 0)
    const clientData = this.#clientData('webauthn.get', options, odd)
    const key = odd.forged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : held.key
    return {
      id: b64(held.id),
      rawId: b64(held.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: b64(clientData),
        authenticatorData: b64(authData),
        signature: b64(sign('sha256', Buffer.concat([authData, sha256(clientData)]), key)),
        userHandle: odd.userHandle ?? held.user,
      },
    }
  }

  /** A copy of the device, keys and all: what a thief who cloned the chip would hold. */
  copied(): Authenticator {
    const copy = new Authenticator(this.origin)
    for (const { key, ...rest } of this.#held)
      copy.#held.push({ ...rest, key: createPrivateKey(key.export({ type: 'pkcs8', format: 'pem' })) })
    return copy
  }

  #authData({ rpId, counter }: Held, odd: Odd, more: number): Buffer {
    const flags = 0x01 | (odd.unverified ? 0 : 0x04) | more
    const count = Buffer.alloc(4)
    count.writeUInt32BE(odd.counter ?? counter)
    return Buffer.concat([sha256(odd.rpId ?? rpId), Buffer.from([flags]), count])
  }

  #clientData(type: string, { challenge }: Options, odd: Odd): Buffer {
    const said = { type: odd.type ?? type, challenge: odd.challenge ?? challenge, origin: odd.origin ?? this.origin }
    return Buffer.from(JSON.stringify({ ...said, crossOrigin: false }))
  }
}

/** The public key as COSE says it: EC2, ES256, P-256. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' })
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}

/** As much of CBOR (RFC 8949) as an authenticator speaks. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Map)
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, item]) => [cbor(key), cbor(item)])])
  throw new Error('not spoken here')
}

function head(major: number, n: number): Buffer {
  const kind = major << 5
  if (n < 24) return Buffer.from([kind | n])
  if (n < 256) return Buffer.from([kind | 24, n])
  return Buffer.from([kind | 25, n >> 8, n & 0xff])
}

/** Where this city's passkeys belong, as its pages would tell a browser. */
export function originOf(city: City): string {
  const url = new URL(city.house.settings.publicUrl)
  if (url.hostname === '127.0.0.1') url.hostname = 'localhost'
  return url.origin
}

const devices = new WeakMap<City['house'], Map<string, Authenticator>>()

/** The invented person behind a demonstration citizen: citizen1 to citizen9 are known, others are lent one. */
function claimOf(login: string): Claim {
  const n = Number(login.replace('citizen', ''))
  return demoIdentities.slice(0, 9)[n - 1] ?? lentTo(`139${String(n).padStart(8, '0')}`)
}

/** Brings a demonstration citizen to LV2 and by a bank card to LV3, over HTTP; a fresh proof each time. */
export async function risesToThree(city: City, login: string): Promise<void> {
  const claim = claimOf(login)
  const person = city.as(login)
  const { level } = ok(await person.get('/api/my/level'))
  if (level < 2) ok(await person.post('/api/my/level', claim))
  const number = lentNumber('bankCard', claim.idNumber)
  ok(await person.post('/api/my/identity/further', { kind: 'bankCard', idNumber: claim.idNumber, number }))
}

/** The device of a citizen, with a passkey made over HTTP when it has none yet. */
export async function deviceOf(city: City, login: string): Promise<Authenticator> {
  const mine = devices.get(city.house) ?? new Map<string, Authenticator>()
  devices.set(city.house, mine)
  const known = mine.get(login)
  if (known) return known
  const device = new Authenticator(originOf(city))
  await risesToThree(city, login)
  const person = city.as(login)
  const begun = ok(await person.post('/api/my/passkeys/begin'))
  const response = device.makes(begun.options)
  ok(await person.post('/api/my/passkeys/finish', { challenge: begun.challenge, name: '手机', response }))
  mine.set(login, device)
  return device
}

/**
 * A citizen of the demonstration proves over HTTP that they are here now, for this act on this subject (LV4): rises to
 * LV3 and makes a passkey when they had none. The proof holds ten minutes and is spent by the act. The act must be
 * described (`describeActs`), or the city refuses with 'act-undescribed'.
 */
export async function provesLiving(
  city: City,
  login: string,
  about: { act: string; subject: string },
): Promise<{ until: string }> {
  const device = await deviceOf(city, login)
  const person = city.as(login)
  const begun = ok(await person.post('/api/my/acts/begin', about))
  const response = device.signs(begun.options)
  return ok(await person.post('/api/my/acts/finish', { ...about, challenge: begun.challenge, response }))
}

/** Who a demonstration citizen is in the database. */
export async function idOf(city: City, login: string): Promise<string> {
  const phone = `139${login.replace('citizen', '').padStart(8, '0')}`
  const row = await doing(city.house, system, ({ tx }) =>
    tx.first(sql<{ id: string }>`select id from citizens where phone = ${phone}`),
  )
  if (!row) throw new Error(`${login} has never signed in`)
  return row.id
}
