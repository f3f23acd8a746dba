import { seedHall } from '../city/main/demoHall.ts'
import type { City } from './city.ts'

/** Gives the test city the demonstration's hall: four lines, four windows. */
export function openHall(city: Pick<City, 'house'>): Promise<void> {
  return seedHall(city.house)
}
