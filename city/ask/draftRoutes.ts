import { route, routeAlone, type Route } from '../platform/index.ts'
import * as contract from './contract.ts'
import * as files from './files.ts'
import { preview } from './preview.ts'
import { suggest, takeSimilar } from './suggest.ts'

/** What can be asked of the city while a question is still being written. */
export const draftRoutes: Route[] = [
  routeAlone(contract.bringFile, files.bring),
  route(contract.myFiles, files.mine),
  route(contract.openMyFile, files.open),
  route(contract.removeMyFile, files.remove),
  route(contract.previewQuestion, async (_by, said) => preview(said)),
  route(contract.suggestDepartment, suggest),
  routeAlone(contract.takeSimilar, takeSimilar),
]
