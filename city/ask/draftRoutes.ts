import { suggestUnits } from '../orders/index.ts'
import { unitsByIds } from '../people/index.ts'
import { route, routeAlone, type By, type InputOf, type Route } from '../platform/index.ts'
import * as contract from './contract.ts'
import * as files from './files.ts'
import { preview } from './preview.ts'
import { answerableKinds } from './units.ts'

/** What the dispatch directory proposes, of those a citizen may put a question to. A person decides. */
async function suggest(by: By, { text, place }: InputOf<typeof contract.suggestDepartment>) {
  const found = await suggestUnits(by, { text, place: place ?? undefined })
  const ids = found.map(({ unit }) => unit)
  const kinds = new Map((await unitsByIds(by.tx, ids)).map(({ id, kind }) => [id, kind]))
  const rows = found.filter(({ unit }) => answerableKinds.some((kind) => kind === kinds.get(unit)))
  return {
    rows: rows.map(({ unit, unitName, matter, words, source }) => ({ unit, unitName, matter, words, source })),
  }
}

/** What can be asked of the city while a question is still being written. */
export const draftRoutes: Route[] = [
  routeAlone(contract.bringFile, files.bring),
  route(contract.myFiles, files.mine),
  route(contract.openMyFile, files.open),
  route(contract.removeMyFile, files.remove),
  route(contract.previewQuestion, async (_by, said) => preview(said)),
  route(contract.suggestDepartment, suggest),
]
