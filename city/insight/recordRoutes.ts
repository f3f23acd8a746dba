import { doing, isRefusal, routeAlone, system, type Alone, type By, type Route } from '../platform/index.ts'
import * as contract from './recordContract.ts'
import { recordCsv } from './recordCsv.ts'
import { everyRecord, oneRecord, yearOfUnit } from './recordRead.ts'

/** The same figures whoever looks: counted by the city itself, which also sees what is not published. */
const counted = <T>({ house }: Alone, work: (by: By) => Promise<T>) => doing(house, system, work, 'read')

const sent = (name: string, bytes: string) => ({ sends: 'file', type: 'text/csv; charset=utf-8', name, bytes }) as const

export const recordRoutes: Route[] = [
  routeAlone(contract.readRecord, (alone, said) => counted(alone, (by) => everyRecord(by, said))),
  routeAlone(contract.readUnitRecord, (alone, said) => counted(alone, (by) => oneRecord(by, said))),
  routeAlone(contract.readUnitYear, (alone, said) => counted(alone, (by) => yearOfUnit(by, said))),
  routeAlone(contract.exportRecord, async (alone, said) => {
    const { groups } = await counted(alone, (by) => everyRecord(by, said))
    const rows = groups.flatMap((group) =>
      group.rows.map(({ unit, name, figures }) => ({ first: [unit, name], figures })),
    )
    return sent('部门成绩.csv', recordCsv(['单位编码', '单位'], rows))
  }),
  routeAlone(contract.exportUnitRecord, async (alone, said) => {
    const found = await counted(alone, (by) => oneRecord(by, said))
    if (isRefusal(found)) return found
    const rows = found.months.map(({ month, figures }) => ({ first: [month], figures }))
    return sent(`${found.name}逐月成绩.csv`, recordCsv(['月份'], rows))
  }),
]
