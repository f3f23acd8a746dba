import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { demoPeople, seedDemo } from './demoCity.ts'
import { freeIdentities } from './demoIdentities.ts'
import { configOrExit, start } from './start.ts'

/** The pages are built once, and again when a source is newer. */
function buildWeb(): void {
  const tool = fileURLToPath(new URL('../../tools/build.ts', import.meta.url))
  if (!existsSync(tool)) return
  const built = spawnSync(process.execPath, [tool, '--if-needed'], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (built.status !== 0) console.error('页面没有构建成功 · the pages were not built')
}

const identities = freeIdentities.map(({ name, idNumber }) => `  ${idNumber}  ${name}`).join('\n')
const began = performance.now()
// Passkeys need a name, and browsers take no number for one: this machine is localhost where no address is set.
const read = configOrExit()
const config = process.env['PUBLIC_URL'] ? read : { ...read, publicUrl: `http://localhost:${read.port}` }
buildWeb()
const { durability } = await start(config, { demo: true, before: seedDemo })
console.log(`
接诉 Jiesu · 演示城市 · demonstration city
  ${config.publicUrl}                 市民门户 portal
  ${config.publicUrl}/staff           工作台 staff (选一个人登录 · choose a person)
  ${config.publicUrl}/api/docs        API

演示人员 · demo people (POST /api/demo/login {"person": "…"}):`)
for (const { login, name, unit, posts } of demoPeople)
  console.log(`  ${login.padEnd(14)} ${name}  ${unit}  ${posts.join(' ')}`)
console.log(
  `  citizen1 … citizen9  市民 LV2（citizen10 … 是 LV1）\n\n实名演示（虚构的人，可用来试 LV2）· identities to try LV2 with:\n${identities}\n\n持久性 durability: ${durability}\n就绪 ready in ${((performance.now() - began) / 1000).toFixed(1)} s`,
)
