import { route, type Route } from '../platform/index.ts'
import * as contract from './contract.ts'
import { readLaw, searchLaws } from './library.ts'

export const lawRoutes: Route[] = [route(contract.searchLaws, searchLaws), route(contract.readLaw, readLaw)]
