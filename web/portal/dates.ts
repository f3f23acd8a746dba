/** How dates and shares are said; the same words as on the staff's screens. */
export * from '../kit/dates.ts'
