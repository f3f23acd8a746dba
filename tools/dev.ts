import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { watch } from 'node:fs'
import { buildPages, isBuilt } from './build.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

/** The small city with reload: the server starts again when city/ changes, the pages are built again when web/ does. */
function startCity(): ChildProcess {
  const seen = ['--watch-path=city', '--watch-path=db', '--watch-path=build/portal']
  return spawn(process.execPath, ['--watch-preserve-output', ...seen, 'city/main/demo.ts'], {
    cwd: root,
    stdio: 'inherit',
  })
}

let building = false
let again = false

/** One build at a time; what changed meanwhile is built next. */
async function rebuild(): Promise<void> {
  if (building) {
    again = true
    return
  }
  building = true
  await buildPages().then(
    () => console.log('  页面已重新构建 · pages rebuilt'),
    (trouble: unknown) => console.error(String(trouble)),
  )
  building = false
  if (again) {
    again = false
    await rebuild()
  }
}

if (!isBuilt()) await buildPages()
const city = startCity()
let wait: ReturnType<typeof setTimeout> | undefined
const watching = watch(`${root}web`, { recursive: true }, () => {
  clearTimeout(wait)
  wait = setTimeout(() => void rebuild(), 200)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    watching.close()
    city.kill('SIGTERM')
  })
city.on('exit', (code) => process.exit(code ?? 0))
