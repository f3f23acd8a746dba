import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import forge from 'node-forge'

/** The city's seal: a PKCS#12 file with its password. */
export type Signer = { p12: Buffer; password: string }

/** The operator's own signer, or one of the city's own made once: good to try things out, trusted by nobody else. */
export function signerOf(of: { file: string; password: string; own: string; now: Date }): Signer {
  if (of.file !== 'own') return { p12: readFileSync(of.file), password: of.password }
  try {
    return { p12: readFileSync(of.own), password: '' }
  } catch (trouble) {
    if (!(trouble instanceof Error && 'code' in trouble && trouble.code === 'ENOENT')) throw trouble
    return make(of.own, of.now)
  }
}

/** Written whole under another name first: a twin that starts at the same time finds a whole file or none. */
function make(path: string, now: Date): Signer {
  mkdirSync(dirname(path), { recursive: true })
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, ownSigner(now), { mode: 0o600 })
  renameSync(fresh, path)
  return { p12: readFileSync(path), password: '' }
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
