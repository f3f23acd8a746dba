import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'

const root = join(import.meta.dirname, '..')
const rooms = join(root, 'web/portal')

/** Builds the portal: one style, one small script of islands, and the pages the city's server renders. */
export async function buildPortal(): Promise<void> {
  const shown = join(root, 'build/web/portal')
  await rm(shown, { recursive: true, force: true })
  await mkdir(shown, { recursive: true })
  const css = await putStyle(shown)
  const js = await buildIslands(shown)
  await buildPages({ css: `/files/portal/${css}`, js: `/files/portal/${js}` })
}

const quiet = { root, configFile: false, logLevel: 'warn', publicDir: false } satisfies InlineConfig

/** Tokens and parts of the kit first, then the portal's own pages, paper last, in one file named by what is in it. */
async function putStyle(into: string): Promise<string> {
  const pages = (await readdir(rooms)).filter(
    (file) => file.endsWith('.css') && !['portal.css', 'print.css'].includes(file),
  )
  const own = ['portal.css', ...pages.toSorted(), 'print.css'].map((file) => join(rooms, file))
  const sources = [join(root, 'web/kit/parts/kit.css'), ...own]
  const texts = await Promise.all(sources.map((file) => readFile(file, 'utf8')))
  const text = texts
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, ' ')
  const name = `portal-${createHash('sha256').update(text).digest('hex').slice(0, 10)}.css`
  await writeFile(join(into, name), text)
  return name
}

/** Islands are written for React and run on Preact: a tenth of the weight on a slow line. */
async function buildIslands(into: string): Promise<string> {
  const built = await build({
    ...quiet,
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: {
        'react/jsx-runtime': 'preact/jsx-runtime',
        'react-dom/client': 'preact/compat/client',
        'react-dom': 'preact/compat',
        react: 'preact/compat',
      },
    },
    build: {
      outDir: into,
      emptyOutDir: false,
      modulePreload: false,
      rollupOptions: { input: join(rooms, 'islands.tsx'), output: { entryFileNames: 'islands-[hash].js' } },
    },
  })
  const output = [built].flat().flatMap((made) => ('output' in made ? made.output : []))
  const entry = output.find((file) => file.type === 'chunk' && file.isEntry)
  if (!entry) throw new Error('the islands were not built')
  return entry.fileName
}

/** The pages, with React's server renderer inside, so that the server loads one file. */
async function buildPages(files: { css: string; js: string }): Promise<void> {
  await build({
    ...quiet,
    define: { 'process.env.NODE_ENV': '"production"', __PORTAL_FILES__: JSON.stringify(files) },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(rooms, 'server.tsx'),
      outDir: join(root, 'build/portal'),
      emptyOutDir: true,
      minify: false,
      rollupOptions: { output: { entryFileNames: 'server.js' } },
    },
  })
}

if (import.meta.main) await buildPortal()
