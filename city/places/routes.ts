import { route, type Route } from '../platform/index.ts'
import { coveringPlace, listChildren, searchPlaces, viewPlace } from './contract.ts'
import { children, covering, search, view } from './find.ts'

export const placesRoutes: Route[] = [
  route(searchPlaces, (by, input) => search(by.tx, input)),
  route(coveringPlace, (by, input) => covering(by.tx, input)),
  route(viewPlace, (by, { code }) => view(by.tx, code)),
  route(listChildren, (by, { code }) => children(by.tx, code)),
]
