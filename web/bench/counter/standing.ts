import type { CounterCitizen } from '../../../city/identity/contract.ts'

/** The card on the table, and what staff say of it: typed once, it serves every press. */
export type Card = { idNumber: string; reason: string }

/** What each part of the page works on: who stands here, their card, and what to do when something was written down. */
export type Standing = { visitor: CounterCitizen; card: Card; done: (says: string) => Promise<void> }
