import { z } from 'zod'
import { anyone, citizen, endpoint, holding, instant } from '../platform/contract.ts'
import { oneLine, plainText } from '../platform/words.ts'
import { CertificateKind, CertificateNumber, CertificateState } from './certificate.ts'

export { certificateKinds } from './certificate.ts'

/** Rows of one look; who wants an older one asks by its words. */
export const MOST_SHOWN = 100

const Says = z.object({ zh: z.string(), en: z.string() })

/** What anyone may know who holds the paper: the holder masked. */
export const Standing = z.object({
  number: CertificateNumber,
  kind: CertificateKind,
  title: z.string(),
  holder: z.string(),
  office: z.string(),
  state: CertificateState,
  issuedAt: instant,
  revokedAt: instant.nullable(),
  reason: z.string().nullable(),
})
export type Standing = z.infer<typeof Standing>

export const verifyCertificate = endpoint({
  method: 'POST',
  path: '/api/certificates/verify',
  says: 'Is this certificate valid now? By its number and code, for anyone (online check)',
  who: anyone,
  input: z.object({ number: oneLine({ max: 40 }), code: oneLine({ max: 20 }) }),
  output: Standing.extend({ checkedAt: instant }),
  forgets: true,
  pace: 'guess',
  refusals: ['certificate-unknown'],
})

export const checkCertificateFile = endpoint({
  method: 'POST',
  path: '/api/certificates/check-file',
  says: 'Is this file as it was signed (offline check), and is the paper valid now (online check)?',
  who: anyone,
  input: z.object({}),
  output: z.object({
    offline: z.object({
      verdict: z.enum(['sound', 'changed', 'unsigned', 'not-pdf', 'stranger']),
      signer: z.string().nullable(),
      says: Says,
    }),
    online: Standing.nullable(),
    checkedAt: instant,
  }),
  carries: 'upload',
  forgets: true,
  pace: 'guess',
  refusals: [],
})

export const myCertificates = endpoint({
  method: 'GET',
  path: '/api/my/certificates',
  says: 'What the city has certified to me',
  who: citizen,
  input: z.object({}),
  output: z.object({ rows: z.array(Standing) }),
  refusals: [],
})

export const myCertificateFile = endpoint({
  method: 'GET',
  path: '/api/my/certificates/:number/file',
  says: 'The signed PDF of one of my certificates',
  who: citizen,
  input: z.object({ number: CertificateNumber }),
  output: z.unknown(),
  carries: 'file',
  refusals: ['certificate-unknown'],
})

const unitHeads = holding({ zh: '单位负责人', en: 'heads of units' }, 'unitHead')

export const unitCertificates = endpoint({
  method: 'GET',
  path: '/api/certificates/of-unit',
  says: 'What my unit has certified, the newest first: those that bear the asked words in number, title or holder',
  who: unitHeads,
  input: z.object({ words: oneLine({ max: 40 }).default(''), state: CertificateState.optional() }),
  output: z.object({ rows: z.array(Standing).max(MOST_SHOWN), more: z.boolean() }),
  refusals: [],
})

export const revokeCertificate = endpoint({
  method: 'POST',
  path: '/api/certificates/:number/revoke',
  says: 'End the validity of a certificate of my unit, with a reason anyone who checks it can read',
  who: unitHeads,
  input: z.object({ number: CertificateNumber, reason: plainText({ min: 4, max: 300 }) }),
  output: Standing,
  refusals: ['certificate-unknown', 'already-revoked'],
})
