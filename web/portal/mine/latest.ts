import { myAppointments } from '../../../city/appointments/contract.ts'
import { myCases } from '../../../city/cases/contract.ts'
import { myCertificates } from '../../../city/certificates/contract.ts'
import { myOrders } from '../../../city/orders/contract.ts'
import { askCity, rowsOf } from '../city.ts'
import type { Visit } from '../visit.ts'

type Rows<E extends { output: { _output: { rows: unknown[] } } }> = E['output']['_output']['rows'][number]

/** One thing of one person, whatever door it came through: its number, when it last counted, and whether it waits for them. */
export type Mine = { number: string; at: string; waits: boolean } & (
  | { kind: 'order'; row: Rows<typeof myOrders> }
  | { kind: 'case'; row: Rows<typeof myCases> }
  | { kind: 'appointment'; row: Rows<typeof myAppointments> }
  | { kind: 'certificate'; row: Rows<typeof myCertificates> }
)

/** The newest of everything this person has with the city; what waits for them comes first. */
export async function latestOf(visit: Visit): Promise<Mine[]> {
  const [orders, cases, appointments, certificates] = await Promise.all([
    askCity(visit, myOrders, {}),
    askCity(visit, myCases, {}),
    askCity(visit, myAppointments, {}),
    askCity(visit, myCertificates, {}),
  ])
  const all: Mine[] = [
    ...rowsOf(orders).map((row): Mine => ({
      ...own(row.number, row.registeredAt, row.can.includes('followUp')),
      kind: 'order',
      row,
    })),
    ...rowsOf(cases).map((row): Mine => ({
      ...own(row.number, row.at, row.yourTurn || row.standing === 'draft'),
      kind: 'case',
      row,
    })),
    ...rowsOf(appointments).map((row): Mine => ({
      ...own(row.number, row.at, row.state === 'booked'),
      kind: 'appointment',
      row,
    })),
    ...rowsOf(certificates).map((row): Mine => ({ ...own(row.number, row.issuedAt, false), kind: 'certificate', row })),
  ]
  return all.toSorted((a, b) => Number(b.waits) - Number(a.waits) || b.at.localeCompare(a.at))
}

const own = (number: string, at: string, waits: boolean) => ({ number, at, waits })
