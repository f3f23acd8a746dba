import { existsSync, globSync, statSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { pressFiles } from './press.ts'
import { buildPortal } from './vitePortal.ts'
import { buildStaff } from './viteStaff.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const stamp = `${root}build/built`

/** What a page is made of: screens, the contracts they read, what those import, and these tools. */
const sources = [
  'web/**/*.{ts,tsx,css,html}',
  'city/**/*.ts',
  'tools/{build,press,viteStaff,vitePortal}.ts',
  'package-lock.json',
]

/** Builds what the browser loads: the staff screens, then the portal's server and its few scripts. */
export async function buildWeb(): Promise<void> {
  await buildPages()
  await pressFiles(`${root}build/web`)
}

/** The same without pressed copies, for whoever builds again with every line they write. */
export async function buildPages(): Promise<void> {
  await mkdir(`${root}build`, { recursive: true })
  await buildStaff()
  await buildPortal()
  await writeFile(stamp, '')
}

/** Is there a build that is newer than everything it was made from? */
export function isBuilt(): boolean {
  if (!existsSync(stamp) || !existsSync(`${root}build/web/staff.html`)) return false
  const built = statSync(stamp).mtimeMs
  return sources.every((pattern) =>
    globSync(pattern, { cwd: root }).every((file) => statSync(root + file).mtimeMs < built),
  )
}

if (import.meta.main) {
  if (process.argv.includes('--if-needed') && isBuilt()) process.exit(0)
  const began = performance.now()
  await buildWeb()
  console.log(`built in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
