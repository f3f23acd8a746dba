import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City } from '../city.ts'
import { openHall } from '../hall.ts'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { raise } from '../cases.ts'
import { phoneOf } from './levels.ts'

let city: City
before(async () => {
  city = await openCity('2026-02-12T10:10:00+08:00')
  await openHall(city)
})
after(() => city.close())

const booking = (at: string, more: object) => ({
  line: 'line-social',
  at: `2026-02-13T${at}:00+08:00`,
  name: '黄丽华',
  ...more,
})
const begins = async (who: string, what: object): Promise<string> =>
  ok(await city.as(who).post('/api/cases', what)).number

describe('An appointment that carries a case', () => {
  it('carries one’s own, for its own item or for none', async () => {
    const caseNumber = await begins('citizen2', { item: 'HH-SSCARD' })
    const made = ok(
      await city.as('citizen2').post('/api/appointments', booking('09:30', { item: 'HH-SSCARD', caseNumber })),
    )
    assert.equal(made.caseNumber, caseNumber)
    ok(await city.as('citizen2').post('/api/appointments', booking('10:00', { caseNumber })))
  })

  it('is refused for another’s case, one there is not, and one about another item', async () => {
    const caseNumber = await begins('citizen3', { item: 'HH-SSCARD' })
    const tries = (more: object) => city.as('citizen4').post('/api/appointments', booking('09:30', more))
    refusedWith('case-not-theirs', await tries({ item: 'HH-SSCARD', caseNumber }))
    refusedWith('case-not-theirs', await tries({ caseNumber: 'HS-B-20260212-999999' }))
    refusedWith('case-not-theirs', await tries({ caseNumber: '随便写的' }))
    const own = await begins('citizen4', { item: 'HH-RESIDENCE' })
    refusedWith('case-of-other-item', await tries({ item: 'HH-SSCARD', caseNumber: own }))
    assert.deepEqual(ok(await city.as('citizen4').get('/api/my/appointments')).rows, [], 'nothing was booked')
  })

  it('is booked on the phone for whoever has the phone the case belongs to, and for nobody else', async () => {
    const caseNumber = await begins('citizen5', { item: 'HH-SSCARD' })
    const books = (phone: string) =>
      city
        .as('agent')
        .post(
          '/api/appointments/for-somebody',
          booking('10:30', { item: 'HH-SSCARD', caseNumber, phone, channel: 'phone' }),
        )
    refusedWith('case-not-theirs', await books('13900000006'))
    assert.equal(ok(await books('13900000005')).caseNumber, caseNumber)
  })

  it('is booked for the agent’s phone as long as the mandate stands, and for the principal’s afterwards', async () => {
    await raise(city, phoneOf('citizen1'))
    const helper = { phone: phoneOf('citizen6'), name: demoIdentities[5]?.name ?? '', scope: ['item:HH-SSCARD'] }
    const { id } = ok(await city.as('citizen1').post('/api/my/helpers', { ...helper, until: '2026-12-31' }))
    ok(await city.as('citizen6').post(`/api/my/mandates/${id}/accept`))
    const caseNumber = await begins('citizen6', { item: 'HH-SSCARD', mandate: id })
    const books = (login: string, at: string) =>
      city
        .as('agent')
        .post(
          '/api/appointments/for-somebody',
          booking(at, { item: 'HH-SSCARD', caseNumber, phone: phoneOf(login), channel: 'phone' }),
        )
    assert.equal(ok(await books('citizen6', '11:00')).caseNumber, caseNumber)
    ok(await city.as('citizen1').post(`/api/my/mandates/${id}/revoke`))
    refusedWith('case-not-theirs', await books('citizen6', '11:30'))
    assert.equal(ok(await books('citizen1', '11:30')).caseNumber, caseNumber)
  })
})
