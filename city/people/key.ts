import type { By } from '../platform/index.ts'
import { isSameKey } from './identityStore.ts'

/** With another key the same number would look like another one: then nothing is bound, and the operator is told. */
export async function keyHolds(by: By): Promise<boolean> {
  const same = await isSameKey(by.tx, by.house.secrets.digest('key', 'check'))
  if (!same) by.house.log.error({ setting: 'SECRET_KEY' }, 'this server holds another key than the city’s first one')
  return same
}
