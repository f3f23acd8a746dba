import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { attributeOf, lengthOf, plainOf } from './der.ts'
import { checkGuomi } from './guomi.ts'

/**
 * What a file says by itself, without asking anybody: is it signed, by whom, and is every byte as it was signed.
 * 'changed' also means that something was put behind the signature; 'stranger' is said by the city when the seal is none of its own.
 */
export type OfflineCheck = {
  verdict: 'sound' | 'changed' | 'unsigned' | 'not-pdf' | 'stranger'
  /** The signer's certificate, by its SHA-256 fingerprint, and the name in it. */
  signer: { fingerprint: string; name: string } | null
}

const no = (verdict: OfflineCheck['verdict']): OfflineCheck => ({ verdict, signer: null })

/** Checks the signature of a PDF against its bytes. Whether the paper is still valid only the city's register knows. */
export function checkOffline(pdf: Buffer): OfflineCheck {
  if (pdf.subarray(0, 5).toString('latin1') !== '%PDF-') return no('not-pdf')
  const ranges = rangesIn(pdf)
  const [range, more] = ranges
  if (!range) return no('unsigned')
  if (more || !coversAll(range, pdf.length)) return no('changed')
  const [, length = 0, then = 0] = range
  const signed = Buffer.concat([pdf.subarray(0, length), pdf.subarray(then)])
  try {
    return read(pkcs7In(pdf.subarray(length + 1, then - 1).toString('latin1')), signed)
  } catch {
    return no('changed')
  }
}

/** What each signature says it covers: from, so many, from, so many. */
function rangesIn(pdf: Buffer): number[][] {
  const found = pdf.toString('latin1').matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)
  return [...found].map((range) => range.slice(1).map(Number))
}

function coversAll([from, length = 0, then = 0, rest = 0]: readonly number[], whole: number): boolean {
  return from === 0 && then > length && then + rest === whole
}

/** The signature stands as figures in a place larger than itself, filled up with zeros; it may itself end with one. */
function pkcs7In(place: string): Buffer {
  const bytes = Buffer.from(place, 'hex')
  return bytes.subarray(0, lengthOf(bytes))
}

/** What of PKCS#7 is needed here; node-forge reads it but does not verify. */
type Message = {
  certificates: forge.pki.Certificate[]
  rawCapture: { signature: string; authenticatedAttributes: forge.asn1.Asn1[] }
}

function read(pkcs7: Buffer, signed: Buffer): OfflineCheck {
  const guomi = checkGuomi(pkcs7, signed)
  if (guomi) return { verdict: guomi.holds ? 'sound' : 'changed', signer: signerIn(guomi.certificate) }
  const parsed = forge.asn1.fromDer(pkcs7.toString('binary'), false)
  const message: unknown = forge.pkcs7.messageFromAsn1(parsed)
  if (!isMessage(message)) return no('changed')
  const { certificates, rawCapture } = message
  const [certificate] = certificates
  if (!certificate) return no('changed')
  const attributes = forge.asn1.create(
    forge.asn1.Class.UNIVERSAL,
    forge.asn1.Type.SET,
    true,
    rawCapture.authenticatedAttributes,
  )
  const der = Buffer.from(forge.asn1.toDer(attributes).getBytes(), 'binary')
  const digest = plainOf(attributeOf(rawCapture.authenticatedAttributes, forge.pki.oids['messageDigest'] ?? ''))
  const pem = forge.pki.certificateToPem(certificate)
  const holds =
    digest.equals(createHash('sha256').update(signed).digest()) &&
    verify('sha256', der, createPublicKey(pem), Buffer.from(rawCapture.signature, 'binary'))
  return { verdict: holds ? 'sound' : 'changed', signer: signerIn(new X509Certificate(pem)) }
}

function signerIn({ fingerprint256, subject }: X509Certificate): OfflineCheck['signer'] {
  return { fingerprint: fingerprint256, name: /^CN=(.*)$/m.exec(subject)?.[1] ?? subject }
}

function isMessage(message: unknown): message is Message {
  return typeof message === 'object' && message !== null && 'rawCapture' in message && 'certificates' in message
}
