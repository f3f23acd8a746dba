import {
  common,
  doing,
  isRefusal,
  keep,
  routeAlone,
  system,
  type By,
  type House,
  type InputOf,
  type Route,
} from '../platform/index.ts'
import * as contract from './recordContract.ts'
import type { Figures } from './record.ts'
import { recordCsv } from './recordCsv.ts'
import { everyRecord, oneRecord, yearOfUnit } from './recordRead.ts'

/** The same figures whoever looks: counted by the city itself, which also sees what is not published. */
const counted = <T>(house: House, name: string, work: (by: By) => Promise<T>) =>
  keep(house, `record ${name}`, () => doing(house, system, work, 'read'))

const every = (house: House, said: InputOf<typeof contract.readRecord>) =>
  counted(house, `of all ${said.kind ?? ''} ${said.month ?? ''}`, (by) => everyRecord(by, said))

/** The sums of its like are counted first: a count that waits inside another would hold two connections. */
async function one(house: House, said: InputOf<typeof contract.readUnitRecord>) {
  const { groups } = await every(house, {})
  return counted(house, `of ${said.unit}`, (by) => oneRecord(by, said, groups))
}

const sent = (name: string, bytes: string) => ({ sends: 'file', type: 'text/csv; charset=utf-8', name, bytes }) as const

type Then = { at: string; rule: string; figures: Figures }

/** A frozen month has two lines: what stood then, which never changes, and how the same questions count now. */
function bothWays(first: readonly string[], figures: Figures, frozen: Then | null | undefined) {
  const now = { first: [...first, frozen ? '冻结后更正，截至现在' : '截至现在'], figures }
  if (!frozen) return [now]
  const at = `${frozen.at.slice(0, 16).replace('T', ' ')} 冻结（${frozen.rule}）`
  return [{ first: [...first, at], figures: frozen.figures }, now]
}

export const recordRoutes: Route[] = [
  routeAlone(contract.readRecord, ({ house }, said) => every(house, said)),
  routeAlone(contract.readUnitRecord, ({ house }, said) => (isUnit(said.unit) ? one(house, said) : nobody())),
  routeAlone(contract.readUnitYear, async ({ house }, said) =>
    isUnit(said.unit) ? counted(house, `year of ${said.unit}`, (by) => yearOfUnit(by, said)) : nobody(),
  ),
  routeAlone(contract.exportRecord, async ({ house }, said) => {
    const { groups, frozen: head } = await every(house, said)
    const rows = groups.flatMap((group) =>
      group.rows.flatMap(({ unit, name, figures, frozen }) =>
        bothWays([unit, name], figures, head && frozen && { ...head, figures: frozen }),
      ),
    )
    return sent('部门成绩.csv', recordCsv(['单位编码', '单位', '口径'], rows))
  }),
  routeAlone(contract.exportUnitRecord, async ({ house }, said) => {
    const found = isUnit(said.unit) ? await one(house, said) : await nobody()
    if (isRefusal(found)) return found
    const rows = found.months.flatMap(({ month, figures, frozen }) => bothWays([month], figures, frozen))
    return sent(`${found.name}逐月成绩.csv`, recordCsv(['月份', '口径'], rows))
  }),
]

/** What cannot be a unit's name is not looked for, and takes no place among what is kept. */
const isUnit = (unit: string) => /^[\w-]{1,60}$/.test(unit)
const nobody = async () => common.refused('not-found')
