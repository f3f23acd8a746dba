import { parseArgs } from 'node:util'
import { readConfig, settings, type ConfigTrouble } from '../../platform/config.ts'
import { misused, reading, type Command, type Ended, type Out } from './ended.ts'

/** `config check`: is every setting right? `config show`: what holds, and where it comes from. */
export const config: Command = ([name, ...args], out) =>
  reading(() => {
    const { json } = parseArgs({ args, options: { json: { type: 'boolean' } } }).values
    if (name === 'check') return check(json === true, out)
    if (name === 'show') return show(json === true, out)
    return misused('config check | show')
  })

/** Wrong settings, all of them, each with its mend; 78 as at a server's start. */
export function misconfigured(troubles: readonly ConfigTrouble[]): Ended {
  const lines = troubles.map(({ env, says, fix }) => `  ${env} ${says} → ${fix}`)
  return { exit: 78, err: ['配置有误 · configuration is wrong:', ...lines].join('\n') }
}

function check(json: boolean, out: Out): Ended {
  const read = readConfig(process.env)
  const troubles = 'troubles' in read ? read.troubles : []
  if (json) out(JSON.stringify({ ok: troubles.length === 0, troubles }))
  else if (troubles.length === 0) out('配置正确 · configuration is right')
  return troubles.length === 0 ? { exit: 0 } : misconfigured(troubles)
}

function show(json: boolean, out: Out): Ended {
  const read = readConfig(process.env)
  if ('troubles' in read) return misconfigured(read.troubles)
  const known = new Map(Object.entries(read.config).map(([name, value]) => [name, secretless(String(value))]))
  const rows = Object.entries(settings).map(([name, { env, means, secret, fallback }]) => ({
    env,
    value: secret && known.get(name) !== fallback ? '****' : (known.get(name) ?? ''),
    from: process.env[`${env}_FILE`] ? 'file' : process.env[env] ? 'environment' : 'default',
    means,
  }))
  if (json) out(JSON.stringify({ settings: rows }))
  else for (const { env, value, from, means } of rows) out(`${env.padEnd(14)} ${value}  (${from}) — ${means}`)
  return { exit: 0 }
}

/** A password inside an address is never shown. */
function secretless(value: string): string {
  return value.replace(/^(\w+:\/\/[^:/@]+):[^@]*@/, '$1:****@')
}
