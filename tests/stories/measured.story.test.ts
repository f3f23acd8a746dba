import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openCity, type City } from '../city.ts'

const token = 'a-token-of-the-operator-0123456789'
let city: City
let guarded: City
before(async () => {
  city = await openCity('2026-03-02T09:00:00+08:00')
  guarded = await openCity('2026-03-02T09:00:00+08:00', { settings: { METRICS_TOKEN: token } })
})
after(async () => {
  await city.close()
  await guarded.close()
})

type From = { remoteAddress?: string; headers?: Record<string, string> }
const asked = async ({ server }: City, from: From = {}) => {
  const { statusCode, body } = await server.inject({ url: '/metrics', ...from })
  return { status: statusCode, isMeasured: body.includes('jiesu_orders_open') }
}
const open = { status: 200, isMeasured: true }
const shut = { status: 401, isMeasured: false }

describe('The figures of the machine', () => {
  it('are read on the machine itself, and by nobody else while no token is set', async () => {
    assert.deepEqual(await asked(city), open)
    assert.deepEqual(await asked(city, { remoteAddress: '::1' }), open)
    assert.deepEqual(await asked(city, { remoteAddress: '10.3.4.5' }), shut)
    assert.deepEqual(await asked(city, { remoteAddress: '127.evil.example' }), shut)
  })

  it('are not read through a proxy on the same machine, whatever it says of itself', async () => {
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'])
      assert.deepEqual(await asked(city, { headers: { [name]: '127.0.0.1' } }), shut, name)
  })

  it('are opened from anywhere by the token and by nothing else, once one is set', async () => {
    const elsewhere = { remoteAddress: '10.3.4.5' }
    assert.deepEqual(await asked(guarded, { ...elsewhere, headers: { authorization: `Bearer ${token}` } }), open)
    for (const authorization of ['', token, `Bearer ${token} `, `bearer ${token}x`, 'Bearer '])
      assert.deepEqual(await asked(guarded, { ...elsewhere, headers: { authorization } }), shut, authorization)
    assert.deepEqual(await asked(guarded), shut, 'also on the machine itself')
  })
})
