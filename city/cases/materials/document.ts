import { z } from 'zod'

const day = z.iso.date()
const words = (most: number) => z.string().min(1).max(most)

/** Whose paper it is, as the agency has it: the name, and the ID number or credit code where it tells it. */
const HolderSaid = z.object({ name: words(200), number: z.string().max(40).nullable().default(null) })

/** What an agency holds, as it told it. `holder`: whose it is, where it says so. `hash`: SHA-256 of the document behind it, where there is one. */
export const SharedDocument = z.object({
  issuer: words(100),
  title: words(200),
  number: z.string().max(100).nullable().default(null),
  issuedOn: day.nullable().default(null),
  validUntil: day.nullable().default(null),
  holder: HolderSaid.nullable().default(null),
  fields: z
    .array(z.object({ label: words(60), value: z.string().max(1000) }))
    .max(60)
    .default([]),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
})
export type SharedDocument = z.infer<typeof SharedDocument>
