import type { House } from '../platform/index.ts'
import type { Asserted, Attested } from './contract.ts'
import { passkeySite } from './site.ts'

export const siteOf = ({ settings }: House) => passkeySite(settings.publicUrl)

/** The library is large, and most processes never meet a passkey: it is read with the first one. */
const library = () => import('@simplewebauthn/server')

/** A device is asked for five minutes. */
export const ASKED_MS = 5 * 60_000

export type Credential = { credential: string; publicKey: Buffer; transports: readonly string[] }

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
const known = ({ credential, transports }: Pick<Credential, 'credential' | 'transports'>) => ({
  id: credential,
  transports: [...transports],
})

/** What a browser needs to make a passkey; the device must recognise its owner (finger, face, PIN). */
export async function optionsToMake(
  house: House,
  of: { challenge: string; citizen: string; name: string; has: readonly Credential[] },
) {
  return (await library()).generateRegistrationOptions({
    rpName: '接诉 · 12345',
    rpID: siteOf(house).rpID,
    userName: of.name,
    userDisplayName: of.name,
    userID: new Uint8Array(Buffer.from(of.citizen)),
    challenge: bytes(of.challenge),
    timeout: ASKED_MS,
    attestationType: 'none',
    excludeCredentials: of.has.map(known),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: [-7, -8, -257],
  })
}

/** What a browser needs to let the owner sign with one of these passkeys. */
export async function optionsToSign(house: House, of: { challenge: string; has: readonly Credential[] }) {
  return (await library()).generateAuthenticationOptions({
    rpID: siteOf(house).rpID,
    challenge: bytes(of.challenge),
    timeout: ASKED_MS,
    userVerification: 'required',
    allowCredentials: of.has.map(known),
  })
}

export type Made = Credential & { counter: number; synced: boolean }

/** The passkey a device made for this challenge, or why it is none. */
export async function made(
  house: House,
  { challenge, response }: { challenge: string; response: Attested },
): Promise<Made | { no: string }> {
  const { rpID, origin } = siteOf(house)
  return outcome(async () => {
    const { verified, registrationInfo } = await (
      await library()
    ).verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      supportedAlgorithmIDs: [-7, -8, -257],
    })
    if (!verified) return { no: 'the attestation does not verify' }
    const { credential, credentialDeviceType } = registrationInfo
    return {
      credential: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      transports: credential.transports ?? [],
      counter: credential.counter,
      synced: credentialDeviceType === 'multiDevice',
    }
  })
}

/** How far the device has counted, when the owner signed this challenge with this passkey; or why it is not so. */
export async function signed(
  house: House,
  { challenge, response, by }: { challenge: string; response: Asserted; by: Credential },
): Promise<{ counter: number } | { no: string }> {
  const { rpID, origin } = siteOf(house)
  return outcome(async () => {
    const { verified, authenticationInfo } = await (
      await library()
    ).verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      // A counter that went back is judged where it is kept, under a lock: two requests cannot both be first.
      credential: { id: by.credential, publicKey: new Uint8Array(by.publicKey), counter: 0 },
    })
    return verified ? { counter: authenticationInfo.newCounter } : { no: 'the signature does not verify' }
  })
}

/** The library throws for whatever a stranger may send: that is an expected no. */
async function outcome<T>(look: () => Promise<T | { no: string }>): Promise<T | { no: string }> {
  try {
    return await look()
  } catch (trouble) {
    return { no: trouble instanceof Error ? trouble.message : 'not readable' }
  }
}
