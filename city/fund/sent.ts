import { z } from 'zod'

/** What each kind of order carries to the outside, as it is stored until it is known what became of it. */
export const CardSent = z.object({ card: z.string() })
export const RefundSent = z.object({ of: z.string() })
export const SettleSent = z.object({
  number: z.string(),
  on: z.string(),
  expects: z.object({ balance: z.number(), lastDue: z.string(), arrears: z.number() }),
})
export const DrawSent = z.object({
  person: z.string(),
  spouse: z.string().nullable(),
  number: z.string(),
  month: z.string(),
  fromOwn: z.number(),
  fromSpouse: z.number(),
})
