import { common, rfc3339, route, routeAlone, type By, type InputOf, type Route } from '../platform/index.ts'
import { agree, decline, wishOf } from './connect.ts'
import * as contract from './contract.ts'
import { beginSignIn, finishSignIn, provinceOf } from './party.ts'
import { allClients, closeClient, insertClient } from './providerStore.ts'
import { refused } from './refusals.ts'

/** A new site, with a secret nobody sees a second time. */
async function addSite(by: By, said: InputOf<typeof contract.addSite>) {
  const hosts = new Set(said.redirects.map((url) => new URL(url).host))
  const says = { zh: '回跳地址要在同一个主机上', en: 'All addresses must be on one host' }
  if (hosts.size > 1) return common.refused('invalid-input', { fields: [{ field: 'redirects', says }] })
  const { machine, secrets } = by.house
  const [id, secret] = [`site-${machine.secret(9)}`, machine.secret(32)]
  const { name, redirects, afterLogout } = said
  const scopes = ['openid', ...new Set(said.scopes)]
  await insertClient(by, { id, name, secret: secrets.hide(secret), redirects, afterLogout, scopes })
  await by.house.record(by, { action: 'site.added', subject: machine.id(), said: { id, name, scopes } })
  return { id, secret }
}

export const oidcRoutes: Route[] = [
  route(contract.province, async ({ house }) => ({ name: provinceOf(house)?.name ?? null })),
  // The other system is asked outside of any transaction.
  routeAlone(contract.beginProvince, ({ house }, { next }) => beginSignIn(house, next)),
  routeAlone(contract.finishProvince, ({ house }, back) => finishSignIn(house, back)),
  route(contract.sites, async ({ tx }) => ({
    rows: (await allClients(tx)).map(({ id, name, redirects, scopes, at, closedAt }) => ({
      id,
      name,
      redirects,
      scopes,
      at: rfc3339(at),
      closedAt: closedAt ? rfc3339(closedAt) : null,
    })),
  })),
  route(contract.addSite, addSite),
  route(contract.closeSite, async (by, { id }) => {
    if (!(await closeClient(by, id))) return refused('client-unknown')
    await by.house.record(by, { action: 'site.closed', subject: by.house.machine.id(), said: { id } })
    return { closed: true as const }
  }),
  // The provider keeps its things in transactions of its own.
  routeAlone(contract.wish, wishOf),
  routeAlone(contract.agreeToSite, agree),
  routeAlone(contract.declineSite, decline),
]
