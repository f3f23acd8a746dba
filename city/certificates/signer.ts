import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import forge from 'node-forge'
import { ownGuomiSeal } from './guomi.ts'

/** RSA and SHA-256, which every PDF reader knows; or SM2 and SM3, which the law on cryptography may ask for. */
export type SealKind = 'intl' | 'guomi'

/** The city's seal: a PKCS#12 file with its password, or for guomi key and certificate in one PEM text. */
export type Signer = { kind: SealKind; seal: Buffer; password: string }

type SignerOf = { kind?: SealKind; file: string; password: string; own: string; now: Date }

/** The operator's own signer, or one of the city's own made once: good to try things out, trusted by nobody else. */
export function signerOf({ kind = 'intl', file, password, own, now }: SignerOf): Signer {
  if (file !== 'own') return { kind, seal: readFileSync(file), password }
  try {
    return { kind, seal: readFileSync(own), password: '' }
  } catch (trouble) {
    if (!(trouble instanceof Error && 'code' in trouble && trouble.code === 'ENOENT')) throw trouble
    return { kind, seal: make(own, kind === 'guomi' ? ownGuomiSeal(now, YEARS) : ownSigner(now)), password: '' }
  }
}

/** Written whole under another name first: a twin that starts at the same time finds a whole file or none. */
function make(path: string, seal: Buffer | string): Buffer {
  mkdirSync(dirname(path), { recursive: true })
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, seal, { mode: 0o600 })
  renameSync(fresh, path)
  return readFileSync(path)
}

const YEARS = 10

function ownSigner(now: Date): Buffer {
  const keys = forge.pki.rsa.generateKeyPair(2048)
  const cert = forge.pki.createCertificate()
  cert.publicKey = keys.publicKey
  cert.serialNumber = `00${forge.util.bytesToHex(forge.random.getBytesSync(15))}`
  cert.validity.notBefore = new Date(now.getTime() - 86_400_000)
  cert.validity.notAfter = new Date(now.getTime() + YEARS * 365.25 * 86_400_000)
  const name = [
    { name: 'commonName', value: 'Jiesu city seal (self-signed)' },
    { name: 'countryName', value: 'CN' },
  ]
  cert.setSubject(name)
  cert.setIssuer(name)
  cert.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true },
  ])
  cert.sign(keys.privateKey, forge.md.sha256.create())
  const p12 = forge.pkcs12.toPkcs12Asn1(keys.privateKey, [cert], '', { algorithm: 'aes256' })
  return Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary')
}
