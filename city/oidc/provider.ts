import type Provider from 'oidc-provider'
import type { House } from '../platform/index.ts'

/** Houses that share a database share their provider. */
const providers = new WeakMap<House['db'], Promise<Provider>>()

/** This city as an OpenID provider, made when it is first asked for: the library is large, and many cities have no site. */
export function providerOf(house: House): Promise<Provider> {
  const before = providers.get(house.db)
  if (before) return before
  const made = import('./openProvider.ts').then(({ openProvider }) => openProvider(house))
  providers.set(house.db, made)
  made.catch(() => providers.delete(house.db))
  return made
}
