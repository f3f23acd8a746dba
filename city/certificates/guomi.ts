import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  X509Certificate,
} from 'node:crypto'
import { Signer as PdfSigner } from '@signpdf/utils'
import { sm2 } from 'sm-crypto-v2'
import { attributeOf, bytesOf, der, oidOf, partsOf, plainOf, read, type Der } from './der.ts'

/** The user ID every SM2 signature of this country is made with unless said otherwise. Source: GM/T 0009. */
const USER = '1234567812345678'

const oids = {
  sm2sm3: '1.2.156.10197.1.501',
  sm2sign: '1.2.156.10197.1.301.1',
  sm3: '1.2.156.10197.1.401',
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  name: '2.5.4.3',
  country: '2.5.4.6',
  usage: '2.5.29.15',
} as const

const sm3 = (bytes: Buffer) => createHash('sm3').update(bytes).digest()
const options = { der: true, hash: true, userId: USER } as const

/** A private key of SM2 as sm-crypto takes it, and its point; PEM as `openssl genpkey -algorithm SM2` writes it. */
function keyIn(pem: string): { secret: string; point: string } {
  const key = createPrivateKey(pem)
  const pkcs8 = read(key.export({ type: 'pkcs8', format: 'der' }))
  const secret = plainOf(partsOf(read(plainOf(partsOf(pkcs8)[2])))[1]).toString('hex')
  return {
    secret: secret.padStart(64, '0'),
    point: pointIn(createPublicKey(key).export({ type: 'spki', format: 'der' })),
  }
}

/** The uncompressed point of a public key, in hex; it follows the byte that counts unused bits. */
const pointIn = (spki: Buffer) =>
  plainOf(partsOf(read(spki))[1])
    .subarray(1)
    .toString('hex')

const sign = (bytes: Buffer, { secret, point }: { secret: string; point: string }) =>
  Buffer.from(sm2.doSignature(bytes, secret, { ...options, publicKey: point }), 'hex')

const holds = (bytes: Buffer, signature: Buffer, point: string) => {
  try {
    return sm2.doVerifySignature(bytes, signature.toString('hex'), point, options)
  } catch {
    return false
  }
}

/** A key and a certificate signed by itself, in one PEM text: to try things out, trusted by nobody else. */
export function ownGuomiSeal(now: Date, years: number): string {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const spki = read(publicKey.export({ type: 'spki', format: 'der' }))
  const name = der.seq(
    der.set(der.seq(der.oid(oids.country), der.letters('CN'))),
    der.set(der.seq(der.oid(oids.name), der.utf8('Jiesu city seal SM2 (self-signed)'))),
  )
  const algorithm = der.seq(der.oid(oids.sm2sm3))
  const usage = der.seq(der.oid(oids.usage), der.yes(), der.octets(Buffer.from([3, 2, 6, 0xc0])))
  const days = (n: number) => new Date(now.getTime() + n * 86_400_000)
  const body = der.seq(
    der.tagged(0, der.int(Buffer.from([2]))),
    der.int(randomBytes(16)),
    algorithm,
    name,
    der.seq(der.time(days(-1)), der.time(days(years * 365.25))),
    name,
    spki,
    der.tagged(3, der.seq(usage)),
  )
  const certificate = der.seq(body, algorithm, der.bits(sign(bytesOf(body), keyIn(pem))))
  const text = bytesOf(certificate).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()
  return `${pem}-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`
}

/** Signs PDF files with SM2 and SM3: CMS with the national algorithms, the certificate inside. Source: GM/T 0010, RFC 5652. */
export class GuomiSigner extends PdfSigner {
  readonly #key: ReturnType<typeof keyIn>
  readonly #certificate: Der

  constructor(pem: string) {
    super()
    this.#key = keyIn(pem)
    this.#certificate = read(new X509Certificate(pem).raw)
  }

  override async sign(pdf: Buffer, at: Date = new Date()): Promise<Buffer> {
    const attributes = [
      der.seq(der.oid(oids.contentType), der.set(der.oid(oids.data))),
      der.seq(der.oid(oids.signingTime), der.set(der.time(at))),
      der.seq(der.oid(oids.messageDigest), der.set(der.octets(sm3(pdf)))),
    ]
    const signature = sign(bytesOf(der.set(...attributes)), this.#key)
    const [, serial, , issuer] = partsOf(partsOf(this.#certificate)[0])
    if (!serial || !issuer) throw new Error('the certificate of the seal cannot be read')
    const digest = der.seq(der.oid(oids.sm3), der.none())
    const one = der.int(Buffer.from([1]))
    const signer = der.seq(
      one,
      der.seq(issuer, serial),
      digest,
      der.tagged(0, ...attributes),
      der.seq(der.oid(oids.sm2sign)),
      der.octets(signature),
    )
    const certificates = der.tagged(0, this.#certificate)
    const signed = der.seq(one, der.set(digest), der.seq(der.oid(oids.data)), certificates, der.set(signer))
    return bytesOf(der.seq(der.oid(oids.signedData), der.tagged(0, signed)))
  }
}

/** What a signature of SM2 says of the bytes it covers; undefined when it is of another kind. */
export function checkGuomi(cms: Buffer, signed: Buffer): { holds: boolean; certificate: X509Certificate } | undefined {
  const [type, content] = partsOf(read(cms))
  if (oidOf(type) !== oids.signedData) return undefined
  const parts = partsOf(partsOf(content)[0])
  const [signer] = partsOf(parts.at(-1))
  const [, , digest, attributes, , signature] = partsOf(signer)
  if (oidOf(partsOf(digest)[0]) !== oids.sm3) return undefined
  const held = partsOf(parts[3])[0]
  if (!held) return undefined
  const certificate = new X509Certificate(bytesOf(held))
  const point = pointIn(certificate.publicKey.export({ type: 'spki', format: 'der' }))
  const said = plainOf(attributeOf(partsOf(attributes), oids.messageDigest))
  const covered = bytesOf(der.set(...partsOf(attributes)))
  return { holds: said.equals(sm3(signed)) && holds(covered, plainOf(signature), point), certificate }
}
