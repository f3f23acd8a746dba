import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { it } from 'node:test'
import { post } from '../notices/index.ts'
import { doing, system, type House } from '../platform/index.ts'
import { testCity } from './testing.ts'
import { startWorker } from './worker.ts'

const message = {
  cause: 'worker.test',
  channel: 'sms',
  recipient: '13955550001',
  template: 'phoneCode',
  facts: { code: '123456', minutes: '5' },
} as const

/** A worker whose carrier takes its time is in the middle of our message when a round is asked for. Whether it was sent then. */
async function asksMeanwhile(house: House): Promise<boolean> {
  const began = Promise.withResolvers<void>()
  let isSent = false
  const send = async ({ to }: { to: string }) => {
    if (to !== message.recipient) return
    began.resolve()
    await sleep(300)
    isSent = true
  }
  await doing(house, system, (by) => post(by, [message]))
  const worker = startWorker(house, { send })
  await began.promise
  await worker.round()
  const was = isSent
  await worker.stop()
  return was
}

it('Whoever asks for a round may count on what was under way before it being done', async () => {
  let was: boolean | undefined
  const city = await testCity('2026-02-13T10:00:00+08:00', {
    before: async (house) => {
      was = await asksMeanwhile(house)
    },
  })
  await city.close()
  assert.equal(was, true)
})
