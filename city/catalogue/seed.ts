import type { By } from '../platform/index.ts'
import { isRefusal } from '../platform/index.ts'
import { publish, save } from './act.ts'
import { everydayItems } from './everyday.ts'
import { fundItems } from './fundItems.ts'
import { ServiceItem } from './item.ts'
import { findItem } from './store.ts'
import { seedThings } from './thingAct.ts'

/** Puts this build's own items and one-things in force where the city does not have them yet; what a city wrote itself is not touched. */
export async function seedCatalogue(by: By): Promise<void> {
  for (const written of [...everydayItems, ...fundItems]) {
    const item = ServiceItem.parse(written)
    if (await findItem(by.tx, item.code, item.version)) continue
    const done = [await save(by, item), await publish(by, item.code, item.version)].find(isRefusal)
    if (done) throw new Error(`${item.code} cannot be put in force: ${done.says.en}`)
  }
  await seedThings(by)
}
