import type { FeeAsked, FeeTakenBack, Part } from '../case.ts'

type Fee = Pick<Part, 'fee'>

/** Which of a part's fees it was asked for last: the second one has bills of its own. */
export const feeNumber = ({ fee }: Fee): number => fee?.n ?? 1

/** The word of the office that one of its fees is not wanted any more, or nothing. */
export const feeTakenBack = ({ fee }: Fee, n: number): FeeTakenBack | undefined =>
  fee?.takenBack?.find((one) => one.n === n)

/** The next fee of a part; what was paid before it is not forgotten. */
export function nextFee({ fee }: Fee, asked: Pick<FeeAsked, 'fen' | 'basis'>): FeeAsked {
  if (!fee) return { ...asked, n: 1 }
  const { fen, basis, paidOn, reference, takenBack } = fee
  const before = paidOn === undefined ? fee.before : { fen, basis, paidOn, ...(reference ? { reference } : {}) }
  return {
    ...asked,
    n: feeNumber({ fee }) + 1,
    ...(before ? { before } : {}),
    ...(takenBack ? { takenBack } : {}),
  }
}

/** The fee of a part once its notice was taken back: the one that was paid before it, or this one unpaid. */
export function feeAfterAll(fee: FeeAsked, said: Pick<FeeTakenBack, 'on' | 'reason'>): FeeAsked {
  const n = feeNumber({ fee })
  const takenBack = [...(fee.takenBack ?? []), { n, fen: fee.fen, ...said }]
  return { ...(fee.before ?? fee), n, takenBack }
}
