import { hashToken, insertSetupToken, isSetUp } from '../people/index.ts'
import { doing, system, type House } from '../platform/index.ts'
import { configOrExit, start } from './start.ts'

/** The first start prints a token once; whoever holds it makes the first security administrator. */
async function printSetupToken(house: House): Promise<void> {
  const token = await doing(house, system, async (by) => {
    if (await isSetUp(by.tx)) return undefined
    const secret = house.machine.secret(24)
    await insertSetupToken(by, hashToken(secret))
    return secret
  })
  if (token) console.log(`设置口令（只显示这一次）· set-up token, shown once: ${token}`)
}

const config = configOrExit()
const { serving, durability } = await start(config, { demo: false, before: printSetupToken })
console.log(`接诉 Jiesu · ${serving.url} · ${durability}`)
