import type { SharedDocument } from './document.ts'
import type { Holder, ShareAnswer } from './platform.ts'

/** By which code and name a firm's paper is looked for; of a person's nothing is kept. */
export const heldBy = (holder: Holder): string | null =>
  holder.kind === 'firm' ? `${holder.code} ${holder.name}` : null

/**
 * What came, taken only when it is the paper of whoever it was asked for. Of another holder's nothing is kept but who it
 * is of, and of a person not even that: a firm's name stands in a public register, a person's in none.
 */
export function takenFor(
  answer: ShareAnswer,
  holder: Holder,
): { result: ShareAnswer['result'] | 'differs'; document?: SharedDocument } {
  if (answer.result !== 'found' || isHolders(answer.document, holder)) return answer
  if (holder.kind === 'person') return { result: 'differs' }
  const { issuer, title, holder: named } = answer.document
  return {
    result: 'differs',
    document: { issuer, title, holder: named, number: null, issuedOn: null, validUntil: null, fields: [], hash: null },
  }
}

function isHolders({ holder: said }: SharedDocument, holder: Holder): boolean {
  if (said === null) return true
  const number = holder.kind === 'firm' ? holder.code : holder.idNumber
  return plain(said.name) === plain(holder.name) && (said.number === null || plain(said.number) === plain(number))
}

/** Names are the same in wide and narrow signs, with and without spaces. */
const plain = (words: string): string => words.normalize('NFKC').replace(/[\s·]/gu, '').toUpperCase()
