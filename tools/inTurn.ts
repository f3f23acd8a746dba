import { join } from 'node:path'
import { describe } from 'node:test'
import { pathToFileURL } from 'node:url'
import { endRow, startRow } from '../city/main/testingRow.ts'

const root = join(import.meta.dirname, '..')

/**
 * Reads and runs test files one after the other, each as a part of its own: what a file does before and after stays
 * its own too. The import stands alone in its part, because what it registers finds its part by who called it.
 */
export async function inTurn(files: readonly string[]): Promise<void> {
  startRow()
  for (const file of files)
    await describe(file, async () => {
      await import(pathToFileURL(join(root, file)).href)
    })
  await endRow()
}
