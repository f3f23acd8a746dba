import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const pressing = [
  { ending: 'br', press: promisify(brotliCompress) },
  { ending: 'gz', press: promisify(gzip) },
]

/** Beside every built text file its pressed copies, which browsers are given when they can read them. */
export async function pressFiles(folder: string): Promise<void> {
  for (const file of globSync('**/*.{js,css,svg,html,webmanifest}', { cwd: folder })) {
    const bytes = await readFile(`${folder}/${file}`)
    if (bytes.length < 1024) continue
    for (const { ending, press } of pressing) await writeFile(`${folder}/${file}.${ending}`, await press(bytes))
  }
}
