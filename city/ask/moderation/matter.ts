import { z } from 'zod'
import { instant } from '../../platform/contract.ts'
import { DueView, OrderNumber, OrderStatus } from '../../orders/contract.ts'
import { QuestionState } from '../question.ts'
import { both, KeepCause, Mask, MaskKind, Span } from './words.ts'

/** A rectangle of a photo that must not be seen, in pixels of the photo as it came. */
export const Box = z.object({
  x: z.number().int().min(0).max(20_000),
  y: z.number().int().min(0).max(20_000),
  w: z.number().int().min(4).max(20_000),
  h: z.number().int().min(4).max(20_000),
})
export type Box = z.infer<typeof Box>

/** A photo of a question, or a file given out with an answer, as its moderator sees it. */
export const ModerationPhoto = z.object({
  id: z.uuid(),
  kind: z.enum(['photo', 'audio', 'video', 'document']),
  partOf: z.enum(['question', 'answer']),
  name: z.string(),
  state: z.enum(['undecided', 'released', 'withheld']),
  boxes: z.array(Box),
  alt: z.string(),
})
export type ModerationPhoto = z.infer<typeof ModerationPhoto>

export const AppealState = z.enum(['waiting', 'granted', 'upheld'])

/**
 * One thing that waits: a question, the asker's appeal, a further question, what a unit answered or added, photos of a
 * question that is public already, files a unit gives out, or (`look`) a question in which its asker hid more.
 */
export const ModerationRow = z.object({
  kind: z.enum(['question', 'appeal', 'photos', 'turn', 'addition', 'files', 'look']),
  /** As it stands for the public; what is published already is only changed. */
  state: QuestionState,
  /** Published, and somebody is to look once more whether what is hidden is right. */
  look: z.boolean(),
  number: OrderNumber,
  title: z.string(),
  body: z.string(),
  spans: both(z.array(Span)),
  asker: z.string(),
  unitName: z.string().nullable(),
  placeName: z.string().nullable(),
  status: OrderStatus,
  at: instant,
  due: DueView.pick({ at: true, why: true, overdue: true }),
  masks: both(z.array(Mask)),
  photos: z.array(ModerationPhoto),
  /** Of a further question: which one; `body` is its words. */
  turn: z.object({ id: z.uuid(), round: z.number() }).nullable(),
  /** Of what a unit answered, added or corrected: which one; `body` is its words, `title` why it was corrected. */
  addition: z
    .object({
      id: z.uuid(),
      kind: z.enum(['answer', 'supplement', 'correction']),
      unitName: z.string(),
      /** The question's public title. */
      question: z.string(),
    })
    .nullable(),
  appeal: z
    .object({
      against: z.enum(['private', 'masks']),
      words: z.string(),
      cause: KeepCause.nullable(),
      reason: z.string().nullable(),
      /** Decided first by whoever looks now: another moderator decides. */
      own: z.boolean(),
    })
    .nullable(),
})
export type ModerationRow = z.infer<typeof ModerationRow>

/** What became of one's own question on the way to the public. */
export const Publication = z.object({
  number: OrderNumber,
  state: QuestionState,
  wanted: z.boolean(),
  due: DueView.pick({ at: true, why: true, overdue: true }).nullable(),
  cause: KeepCause.nullable(),
  reason: z.string().nullable(),
  masked: z.array(z.object({ kind: MaskKind, n: z.number() })),
  /** May the asker hide more of what is public now? */
  mayHide: z.boolean(),
  /** Parts of the own words that can be ticked to be hidden: what names somebody (with its kind), and sentences. */
  pieces: z.array(z.object({ text: z.string(), kind: MaskKind.nullable() })),
  photos: z.object({ released: z.number(), withheld: z.number(), undecided: z.number() }),
  mayAppeal: z.boolean(),
  appeal: z.object({ state: AppealState, words: z.string(), at: instant, reason: z.string().nullable() }).nullable(),
})
export type Publication = z.infer<typeof Publication>
