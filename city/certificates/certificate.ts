import { z } from 'zod'
import type { Says } from '../platform/contract.ts'

/** What the city certifies; each rests on a decision somebody made. */
export const certificateKinds = {
  answerLetter: { zh: '答复告知书', en: 'Letter of answer' },
  licence: { zh: '准予决定的证照', en: 'Licence or paper of a granting decision' },
  settlement: { zh: '公积金贷款还清证明', en: 'Proof of settlement of a housing-fund loan' },
} as const satisfies Record<string, Says>
export const CertificateKind = z.enum(['answerLetter', 'licence', 'settlement'])
export type CertificateKind = z.infer<typeof CertificateKind>

export const CertificateState = z.enum(['valid', 'revoked'])
export type CertificateState = z.infer<typeof CertificateState>

/** What stands on the paper: a title, rows of a table, paragraphs, who says so. `holder` is printed and shown masked elsewhere. */
export const Paper = z.object({
  title: z.string().min(1).max(60),
  holder: z.string().max(60),
  rows: z.array(z.tuple([z.string().max(40), z.string().max(400)])).max(30),
  paragraphs: z.array(z.string().max(20_000)).max(60),
  office: z.string().max(100),
})
export type Paper = z.infer<typeof Paper>

/** A paper with what only the city adds: number, day, and where it is checked. */
export type Printed = Paper & { number: string; day: string; verifyAt: string }

/** HS-Z-20260213-000001: the city's letters, 证, the day, a running number. */
export const CertificateNumber = z.string().regex(/^[A-Z]{1,4}-Z-\d{8}-\d{6,}$/)
