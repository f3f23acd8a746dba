import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** As long as any file of ours: one idea, read at one sitting. */
const MOST = 300

/** Style sheets that are too long, a sentence each, and how many were looked at. */
export function checkStyles(root: string): { files: number; breaches: string[] } {
  const files = globSync('web/**/*.css', { cwd: root })
  const breaches = files.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length
    return lines > MOST ? [`${file} has ${lines} lines, at most ${MOST}: split it by part`] : []
  })
  return { files: files.length, breaches }
}

if (import.meta.main) {
  const { files, breaches } = checkStyles(join(import.meta.dirname, '..'))
  const found = files === 0 ? ['no style sheet was found: this check looked at nothing'] : breaches
  for (const breach of found) console.log(breach)
  console.log(`${files} style sheets, ${found.length} faults`)
  process.exitCode = found.length === 0 ? 0 : 1
}
