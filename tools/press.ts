import { existsSync, globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const pressing = [
  { ending: 'br', press: promisify(brotliCompress) },
  { ending: 'gz', press: promisify(gzip) },
]

/** Beside every built text file its pressed copies, which browsers are given when they can read them. */
export async function pressFiles(folder: string): Promise<void> {
  const files = globSync('**/*.{js,css,svg}', { cwd: folder })
  await Promise.all(files.map((file) => pressed(`${folder}/${file}`)))
}

/** Files carry a hash of what is in them in their name, so one that was pressed before stays as it is. */
async function pressed(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length < 1024) return
  for (const { ending, press } of pressing)
    if (!existsSync(`${file}.${ending}`)) await writeFile(`${file}.${ending}`, await press(bytes))
}
