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

export const recordRoutes: Route[] = [
  routeAlone(contract.readRecord, ({ house }, said) => every(house, said)),
  routeAlone(contract.readUnitRecord, ({ house }, said) => (isUnit(said.unit) ? one(house, said) : nobody())),
  routeAlone(contract.readUnitYear, async ({ house }, said) =>
    isUnit(said.unit) ? counted(house, `year of ${said.unit}`, (by) => yearOfUnit(by, said)) : nobody(),
  ),
  routeAlone(contract.exportRecord, async ({ house }, said) => {
    const { groups } = await every(house, said)
    const rows = groups.flatMap((group) =>
      group.rows.map(({ unit, name, figures }) => ({ first: [unit, name], figures })),
    )
    return sent('部门成绩.csv', recordCsv(['单位编码', '单位'], rows))
  }),
  routeAlone(contract.exportUnitRecord, async ({ house }, said) => {
    const found = isUnit(said.unit) ? await one(house, said) : await nobody()
    if (isRefusal(found)) return found
    const rows = found.months.map(({ month, figures }) => ({ first: [month], figures }))
    return sent(`${found.name}逐月成绩.csv`, recordCsv(['月份'], rows))
  }),
]

/** What cannot be a unit's name is not looked for, and takes no place among what is kept. */
const isUnit = (unit: string) => /^[\w-]{1,60}$/.test(unit)
const nobody = async () => common.refused('not-found')
