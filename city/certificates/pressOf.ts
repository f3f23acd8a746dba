import type { House } from '../platform/index.ts'
import type { Press } from './press.ts'

const presses = new WeakMap<House['db'], Press>()

/** Tells a house which press it has; said once, where the house is opened. */
export function setPress(house: House, press: Press): void {
  presses.set(house.db, press)
}

/** The house's press; none where no full font was found. */
export function pressOf(house: House): Press | undefined {
  return presses.get(house.db)
}
