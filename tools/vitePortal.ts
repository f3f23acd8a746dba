import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { build, type InlineConfig } from 'vite'
import { iconSvg } from '../web/portal/app/icon.ts'
import type { Icon } from '../web/portal/files.ts'

const root = join(import.meta.dirname, '..')
const rooms = join(root, 'web/portal')

/** Builds the portal: one style, one small script of islands, and the pages the city's server renders. */
export async function buildPortal(): Promise<void> {
  const shown = join(root, 'build/web/portal')
  await rm(shown, { recursive: true, force: true })
  await mkdir(shown, { recursive: true })
  const css = await putStyle(shown)
  const js = await buildIslands(shown)
  const icons = await drawIcons(shown)
  const files = { css: `/files/portal/${css}`, js: `/files/portal/${js}`, icons }
  await buildPages(files, await buildWorker([files.css, files.js, '/offline']))
}

const quiet = { root, configFile: false, logLevel: 'warn', publicDir: false } satisfies InlineConfig

/** The order of what every page shares; a later file may answer an earlier one. */
const shared = [
  'base',
  'header',
  'home',
  'lists',
  'search',
  'question',
  'departments',
  'fields',
  'asking',
  'files',
  'level',
  'receipt',
  'footer',
  'narrow',
  'narrowest',
]

/** Tokens and parts of the kit first, then what pages share, each page's own, paper last, in one file named by what is in it. */
async function putStyle(into: string): Promise<string> {
  const all = (await readdir(rooms, { recursive: true })).filter(
    (file) => file.endsWith('.css') && file !== 'print.css',
  )
  const common = shared.map((name) => `style/${name}.css`)
  const strange = all.filter((file) => file.startsWith('style/') && !common.includes(file))
  if (strange.length > 0) throw new Error(`${strange.join(', ')}: has no place in the order of tools/vitePortal.ts`)
  const pages = all.filter((file) => !common.includes(file)).toSorted()
  const own = [...common, ...pages, 'print.css'].map((file) => join(rooms, file))
  const parts = ['tokens', 'due', 'marks', 'choices'].map((name) => join(root, `web/kit/parts/${name}.css`))
  const sources = [...parts, ...own]
  const texts = await Promise.all(sources.map((file) => readFile(file, 'utf8')))
  const text = texts
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, ' ')
  const name = `portal-${stampOf(text)}.css`
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

const pictures = [
  { size: 192, purpose: 'any' },
  { size: 512, purpose: 'any' },
  { size: 512, purpose: 'maskable' },
] as const satisfies readonly Omit<Icon, 'src'>[]

/** The app's pictures, drawn from one mark. */
function drawIcons(into: string): Promise<Icon[]> {
  return Promise.all(
    pictures.map(async ({ size, purpose }) => {
      const svg = iconSvg(purpose === 'maskable')
      const name = `icon-${purpose}-${size}-${stampOf(svg)}.png`
      await sharp(Buffer.from(svg)).resize(size).png().toFile(join(into, name))
      return { src: `/files/portal/${name}`, size, purpose }
    }),
  )
}

/** The worker that stays on the phone, as one script; a new style or script gives it a new shell. */
async function buildWorker(shell: readonly string[]): Promise<string> {
  const built = await build({
    ...quiet,
    define: { __SHELL__: JSON.stringify({ name: stampOf(shell.join(' ')), files: shell }) },
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: { input: join(rooms, 'app/worker.ts'), output: { format: 'iife' } },
    },
  })
  const [script] = [built].flat().flatMap((made) => ('output' in made ? made.output : []))
  if (script?.type !== 'chunk') throw new Error('the worker was not built')
  return script.code
}

const stampOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 10)

/** The pages, with React's server renderer inside, so that the server loads one file. */
async function buildPages(files: { css: string; js: string; icons: Icon[] }, worker: string): Promise<void> {
  await build({
    ...quiet,
    define: {
      'process.env.NODE_ENV': '"production"',
      __PORTAL_FILES__: JSON.stringify(files),
      __PORTAL_WORKER__: JSON.stringify(worker),
    },
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
