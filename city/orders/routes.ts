import { z } from 'zod'
import { carry } from './act.ts'
import type { ActionName } from './actions.ts'
import {
  addFileTo,
  countFor,
  exportList,
  fileOf,
  follow,
  historyFor,
  list,
  mine,
  mineOne,
  read,
  reveal,
  revealTheWords,
  similar,
} from './answers.ts'
import * as contract from './contract.ts'
import { draftFor } from './drafts.ts'
import { fields } from './fields.ts'
import { register } from './intake.ts'
import { linkOrders, unlinkOrders } from './links.ts'
import { common, isRefusal, recordedRoute, route, routeAlone, type By, type Route } from '../platform/index.ts'
import { findListed } from './listStore.ts'
import { alike, alikeOfMine } from './alike.ts'
import { propose } from './propose.ts'
import { wholeView } from './show.ts'
import { checkFor, endTemplate, saveTemplate, templates } from './templates.ts'

export const orderRoutes: Route[] = [
  routeAlone(contract.registerOrder, ({ house, actor, key }, { suggestions, along, ...said }) =>
    register(
      house,
      actor,
      { ...said, ...(suggestions ? { door: { suggestions, ...(along ? { along } : {}) } } : {}) },
      key,
    ),
  ),
  route(contract.listOrders, list),
  recordedRoute(contract.exportOrders, exportList),
  route(contract.countOrders, countFor),
  route(contract.similarOpen, similar),
  route(contract.suggestUnit, propose),
  route(contract.alikeOrders, alike),
  route(contract.myAlike, alikeOfMine),
  route(contract.readOrder, read),
  route(contract.orderHistory, historyFor),
  route(contract.checkReply, checkFor),
  route(contract.listTemplates, templates),
  route(contract.saveTemplate, saveTemplate),
  route(contract.endTemplate, endTemplate),
  recordedRoute(contract.revealCaller, reveal),
  recordedRoute(contract.revealWords, revealTheWords),
  routeAlone(contract.addFile, addFileTo),
  route(contract.readFile, fileOf),
  recordedRoute(contract.followOrder, follow),
  route(contract.linkOrders, linkOrders),
  route(contract.unlinkOrders, unlinkOrders),
  routeAlone(contract.draftOrder, draftFor),
  route(contract.myOrders, mine),
  route(contract.myOrder, mineOne),
  ...contract.actEndpoints.map((endpoint) =>
    route(endpoint, async (by, input) => {
      const { number, ...said } = input
      return acted(by, endpoint.action, String(number), said)
    }),
  ),
]

const anySaid = z.object(fields).partial().extend({ version: z.number().optional() })

async function acted(by: By, name: ActionName, number: string, said: object) {
  const done = await carry(by, name, number, anySaid.parse(said))
  if (isRefusal(done)) return done
  const after = await findListed(by.tx, number)
  return after ? wholeView(by, after) : common.refused('not-found')
}
