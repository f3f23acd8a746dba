import { route, routeAlone, type Route } from '../../platform/index.ts'
import { appeal, decideAppeal } from './appeal.ts'
import * as contract from './contract.ts'
import { publicPhoto, releasePhoto, withholdPhoto } from './photos.ts'
import { hideMore } from './hide.ts'
import { decidedRows, publicationOf, queue } from './queue.ts'

export const moderationRoutes: Route[] = [
  route(contract.moderationQueue, queue),
  route(contract.moderated, (by, { number }) => decidedRows(by, number)),
  route(contract.hideMore, async (by, said) => (await hideMore(by, said)) ?? publicationOf(by, said.number)),
  route(contract.decideAppeal, async (by, said) => (await decideAppeal(by, said)) ?? { number: said.number }),
  routeAlone(contract.releasePhoto, releasePhoto),
  routeAlone(contract.withholdPhoto, withholdPhoto),
  route(contract.publicPhoto, publicPhoto),
  route(contract.myPublication, (by, { number }) => publicationOf(by, number)),
  route(contract.appealPublication, async (by, said) => (await appeal(by, said)) ?? publicationOf(by, said.number)),
]
