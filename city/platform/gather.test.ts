import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { gathered } from './gather.ts'

describe('Questions that arrive together', () => {
  it('are put as one, and those that come meanwhile wait for the next', async () => {
    const put: string[][] = []
    const ask = gathered(async (keys: readonly string[]) => {
      put.push([...keys])
      await sleep(5)
      return new Map(keys.map((key) => [key, `${key}!`]))
    })
    assert.deepEqual(await Promise.all(['a', 'b', 'c', 'b'].map(ask)), ['a!', 'b!', 'c!', 'b!'])
    assert.deepEqual(put, [['a'], ['b', 'c']])
  })

  it('fail together and leave the next ones unharmed', async () => {
    let isAway = true
    const ask = gathered(async (keys: readonly string[]) => {
      if (isAway) throw new Error('away')
      return new Map(keys.map((key) => [key, 1]))
    })
    const heard = await Promise.allSettled([ask('a'), ask('b')])
    assert.deepEqual(
      heard.map(({ status }) => status),
      ['rejected', 'rejected'],
    )
    isAway = false
    assert.equal(await ask('a'), 1)
  })
})
