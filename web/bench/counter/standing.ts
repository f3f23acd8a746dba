import type { CounterCitizen } from '../../../city/identity/contract.ts'

/** The card on the table, and what staff say of it: typed once, it serves every press. */
export type Card = { idNumber: string; reason: string }

/** What is said when something was written down, and under which phone they are found from here on, if another. */
export type Done = (says: string, phone?: string) => Promise<void>

/** What each part of the page works on: who stands here, their card, and what to do when something was written down. */
export type Standing = { visitor: CounterCitizen; card: Card; done: Done }
