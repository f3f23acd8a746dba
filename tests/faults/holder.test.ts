import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { freePort, freshFolder, isReady, spawnServer, startServer, type Server } from './servers.ts'

const { folder, drop } = await freshFolder()
let first: Server | undefined

after(async () => {
  await first?.stop()
  drop()
})

describe('A second server on the folder of a first', () => {
  it('is refused with the name of the holder, and the first works on', { timeout: 60_000 }, async () => {
    const port = await freePort()
    first = await startServer({ port, folder })
    const second = spawnServer({ port: await freePort(), folder })
    const { code } = await second.ended
    assert.equal(code, 1)
    assert.match(second.said(), /不能启动 · cannot start/)
    assert.match(second.said(), new RegExp(`pid ${first.pid} `))
    assert.match(second.said(), new RegExp(`jiesu on port ${port}`))
    assert.doesNotMatch(second.said(), /\n\s+at /, 'a sentence, no stack')
    assert.ok(await isReady(first.url))
  })
})
