import { z } from 'zod'
import { instant } from '../../platform/contract.ts'
import { BillState } from './bill.ts'

const Says = z.object({ zh: z.string(), en: z.string() })

/** One bill of a fee. `paidFen`: what the platform says was paid; `why`: why it goes back; `until`: payable until then. */
export const BillView = z.object({
  number: z.string(),
  n: z.number(),
  fen: z.number(),
  state: BillState,
  says: Says,
  paidFen: z.number().nullable(),
  paidAt: instant.nullable(),
  receipt: z.string().nullable(),
  why: Says.nullable(),
  until: instant,
})
export type BillView = z.infer<typeof BillView>

/** A part's fee. `online`: it can be paid at the platform now, whose pages stand on `pages` (empty: our own). */
export const FeeView = z.object({
  fen: z.number(),
  basis: z.string(),
  paidOn: z.iso.date().nullable(),
  /** The receipt it was booked by. */
  reference: z.string().nullable(),
  /** The newest notice, if its office has taken it back: `fen` of that one is not due. */
  takenBack: z.object({ fen: z.number(), on: z.iso.date(), reason: z.string() }).nullable(),
  online: z.boolean(),
  pages: z.string(),
  bills: z.array(BillView),
})
export type FeeView = z.infer<typeof FeeView>
