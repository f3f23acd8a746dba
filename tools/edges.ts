import { globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { circlesIn } from './circles.ts'

/** A module imports only from lower ranks; equal ranks do not know each other. */
const ranks: Record<string, number> = {
  platform: 0,
  places: 1,
  calendar: 1,
  text: 1,
  notices: 1,
  people: 2,
  laws: 2,
  ledger: 3,
  identity: 3,
  certificates: 4,
  assist: 3,
  orders: 4,
  forms: 4,
  services: 3,
  mandates: 4,
  oidc: 5,
  hotline: 5,
  ask: 5,
  catalogue: 5,
  fund: 5,
  voices: 5,
  insight: 6,
  cases: 6,
  appointments: 6,
  reviews: 7,
  appeals: 6,
  alerts: 6,
  main: 9,
}

const rooms = ['portal', 'console', 'bench', 'press', 'wall', 'kit']

/** Files a browser may load besides each module's contract: no database, no network, no Node behind them. */
const browserDoors = [
  'city/calendar/say.ts',
  'city/calendar/explain.ts',
  'city/platform/contract.ts',
  'city/platform/words.ts',
  'city/platform/refusal.ts',
  'city/platform/model.ts',
]

/** What was looked at, so that an empty look cannot pass for a clean one, and what is wrong, a sentence each. */
export type Edges = { modules: string[]; files: number; imports: number; breaches: string[] }

/** One import line: the importing file and the file it names (or the package, when `isPackage`). */
type Import = { from: string; to: string; isPackage: boolean; isType: boolean }

/** Reads every import line under city/, web/ and phone/ and says which cross a wall. */
export function checkEdges(root: string): Edges {
  const modules = foldersIn(root, 'city')
  const files = globSync('{city,web,phone}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !file.includes('node_modules/'),
  )
  const imports = files.flatMap((file) => importsOf(root, file))
  const unknown = [
    ...modules.filter((name) => !(name in ranks)).map((name) => `city/${name}: no such module; give it a rank first`),
    ...foldersIn(root, 'web')
      .filter((name) => !rooms.includes(name))
      .map((name) => `web/${name}: no such room`),
  ]
  const empty = [...(modules.length ? [] : ['no modules found']), ...(imports.length ? [] : ['no imports found'])]
  const crossed = imports.flatMap((line) => {
    const why = whyNot(line)
    return why ? [`${line.from} imports ${line.to}: ${why}`] : []
  })
  const heavy = heavyDoors(imports)
  return {
    modules,
    files: files.length,
    imports: imports.length,
    breaches: [...empty, ...unknown, ...crossed, ...heavy, ...circlesIn(imports)],
  }
}

/** Doors for browsers that lead, through whatever they import, to what only a server has; each with the way there. */
function heavyDoors(imports: readonly Import[]): string[] {
  const onwards = new Map<string, string[]>()
  for (const { from, to, isType } of imports) if (!isType) onwards.set(from, [...(onwards.get(from) ?? []), to])
  return [...onwards.keys()].filter(isBrowserDoor).flatMap((door) => {
    const way = wayToServer(door, onwards)
    return way ? [`${way.join(' → ')}: a browser cannot load this`] : []
  })
}

function wayToServer(door: string, onwards: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const ways = [[door]]
  const seen = new Set<string>()
  for (let way = ways.pop(); way; way = ways.pop()) {
    const here = way.at(-1) ?? ''
    if (here === 'city/platform/index.ts' || here.startsWith('node:')) return way
    if (seen.has(here)) continue
    seen.add(here)
    for (const next of onwards.get(here) ?? []) ways.push([...way, next])
  }
  return undefined
}

function whyNot({ from, to, isPackage }: Import): string | undefined {
  if (isPackage) return whyNotPackage(from, to)
  const [house = '', place = ''] = from.split('/')
  if (isOwn(from, to)) return undefined
  if (isTest(from)) return whyNotInTest(to)
  if (/^(tests|tools|bench)\//.test(to)) return 'the product does not lean on its workshop'
  if (house === 'web') return whyNotInWeb(to)
  if (house === 'phone') return whyNotInPhone(to)
  return place === 'main' ? undefined : whyNotInCity(place, to)
}

/** Within one's own room; and the front door of the staff rooms leads into each of them. */
function isOwn(from: string, to: string): boolean {
  const [house = '', place = ''] = from.split('/')
  return to.startsWith(from === 'web/staff.tsx' ? 'web/' : `${house}/${place}/`)
}

function whyNotPackage(from: string, name: string): string | undefined {
  const isHeavy = from.startsWith('web/portal/') && /^(antd|@ant-design)(\/|$)/.test(name)
  return isHeavy ? 'the portal must stay light' : undefined
}

function whyNotInCity(module: string, to: string): string | undefined {
  const [house, other = ''] = to.split('/')
  if (house === 'web' || house === 'phone') return 'the city does not know its screens and phones'
  if (house !== 'city') return undefined
  const mine = ranks[module] ?? -1
  const theirs = ranks[other] ?? Number.POSITIVE_INFINITY
  if (theirs >= mine) return `${module} (${mine}) may only import lower ranks, ${other} is ${theirs}`
  return isDoor(to) ? undefined : `only through its door city/${other}/index.ts`
}

function whyNotInWeb(to: string): string | undefined {
  const [house, place = ''] = to.split('/')
  if (house === 'web') return place === 'kit' ? undefined : 'rooms share only web/kit'
  if (house !== 'city') return undefined
  return isBrowserDoor(to) ? undefined : `the web may only import city/${place}/contract.ts`
}

function whyNotInPhone(to: string): string | undefined {
  const isAllowed = [
    'city/hotline/contract.ts',
    'city/platform/index.ts',
    'city/platform/contract.ts',
    'city/platform/words.ts',
    'city/platform/refusal.ts',
  ].includes(to)
  return isAllowed || to.startsWith('phone/') ? undefined : 'the phone talks to the hotline by contract'
}

function whyNotInTest(to: string): string | undefined {
  const isOpen = !to.startsWith('city/') || to.startsWith('city/main/testing') || isDoor(to)
  return isOpen ? undefined : 'a test enters through doors and city/main/testing'
}

function isDoor(to: string): boolean {
  return /^city\/[^/]+\/index\.ts$/.test(to) || isBrowserDoor(to)
}

function isBrowserDoor(to: string): boolean {
  return /^city\/[^/]+\/contract\.ts$/.test(to) || browserDoors.includes(to)
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file)
}

function foldersIn(root: string, house: string): string[] {
  const entries = globSync(house, { cwd: root }).length ? readdirSync(join(root, house), { withFileTypes: true }) : []
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

const importLines = [
  /(?:^|\n)[ \t]*(?:import|export)\s(?<type>type\s)?[^'"`;]*?\bfrom\s+['"](?<to>[^'"]+)['"]/g,
  /(?:^|\n)[ \t]*import\s+['"](?<to>[^'"]+)['"]/g,
  /\bimport\(\s*['"](?<to>[^'"]+)['"]\s*\)/g,
]

function importsOf(root: string, from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8')
  return importLines
    .flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ groups }) => ({ to: groups?.['to'] ?? '', type: groups?.['type'] })),
    )
    .map(({ to, type }) => {
      const isPackage = !to.startsWith('.')
      return { from, to: isPackage ? to : normalize(join(dirname(from), to)), isPackage, isType: type !== undefined }
    })
}

if (import.meta.main) {
  const { modules, files, imports, breaches } = checkEdges(join(import.meta.dirname, '..'))
  for (const breach of breaches) console.error(breach)
  console.log(`${modules.length} modules, ${files} files, ${imports} imports, ${breaches.length} breaches`)
  process.exitCode = breaches.length ? 1 : 0
}
