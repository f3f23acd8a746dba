import { cityDate, numberOn, type By } from '../platform/index.ts'

type Limited =
  | 'firm.tries'
  | 'firm.sign'
  | 'mandate.agent'
  | 'mandate.help'
  | 'mandate.offer'
  | 'mandate.most'
  | 'mandate.warn'
  | 'consent.longest'

/** The number of the row in force today; its unit is said by the row (`730d`, `24h`) and known to whoever asks. */
export const limitOf = (by: By, stage: Limited): Promise<number> => numberOn(by.tx, stage, cityDate(by.now))

const DAY = 86_400_000

/** The last day something of so many days may run until, counted from today. */
export function lastDay(now: Date, days: number): string {
  return cityDate(new Date(now.getTime() + days * DAY))
}
