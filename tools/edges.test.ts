import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { checkEdges } from './edges.ts'

const houses: string[] = []
after(() => houses.forEach((house) => rmSync(house, { recursive: true })))

describe('Files', () => {
  it('that import each other in a circle are named, types included; a row of files is none', () => {
    const round = {
      'city/orders/a.ts': "import { b } from './b.ts'\n",
      'city/orders/b.ts': "import { c } from './c.ts'\n",
      'city/orders/c.ts': "import type { A } from './a.ts'\n",
      'city/orders/d.ts': "import { a } from './a.ts'\n",
    }
    const circle = ['a.ts imports city/orders/b.ts', 'b.ts imports city/orders/c.ts', 'c.ts imports city/orders/a.ts']
    assert.deepEqual(
      look(round).breaches,
      circle.map((line) => `city/orders/${line}, which leads back to it`),
    )
    assert.deepEqual(look({ ...round, 'city/orders/c.ts': 'export const c = 1\n' }).breaches, [])
  })
})

describe('A module', () => {
  it('imports lower ranks through their doors', () => {
    const { modules, files, imports, breaches } = look({
      'city/platform/index.ts': "export * from './db.ts'\n",
      'city/platform/db.ts': "import { Client } from 'pg'\n",
      'city/people/index.ts': "import {\n  db,\n} from '../platform/index.ts'\n",
      'city/orders/contract.ts': "import { endpoint } from '../platform/contract.ts'\n",
    })
    assert.deepEqual(breaches, [])
    assert.deepEqual(modules.toSorted(), ['orders', 'people', 'platform'])
    assert.deepEqual({ files, imports }, { files: 4, imports: 4 })
  })

  it('is told when it imports a higher or an equal rank', () => {
    refuses('city/platform/a.ts', '../people/index.ts', 'only import lower ranks')
    refuses('city/orders/a.ts', '../mandates/index.ts', 'only import lower ranks')
    refuses('city/ledger/a.ts', '../main/server.ts', 'only import lower ranks')
  })

  it('is told when it climbs in beside the door', () => {
    refuses('city/orders/a.ts', '../people/store.ts', 'only through its door')
  })

  it('is told however the import is written', () => {
    const wrong = '../ask/index.ts'
    for (const line of [
      `import '${wrong}'`,
      `export { x } from "${wrong}"`,
      `import type { X } from '${wrong}'`,
      `type X = import('${wrong}').X`,
      `const x = await import('${wrong}')`,
      `import {\n  x,\n} from '${wrong}'`,
    ]) {
      assert.equal(look({ 'city/orders/a.ts': `${line}\n` }).breaches.length, 1, line)
    }
  })

  it('without a rank is an error by itself', () => {
    const { breaches } = look({ 'city/helpers/a.ts': "import 'pg'\n" })
    assert.match(breaches.join(), /city\/helpers: no such module/)
  })

  it('does not lean on the workshop, and main may know everybody', () => {
    refuses('city/orders/a.ts', '../../tools/edges.ts', 'workshop')
    allows('city/main/server.ts', '../orders/store.ts')
  })

  it('is tested through doors and the testing city', () => {
    allows('city/orders/a.story.test.ts', '../main/testing/city.ts')
    allows('city/orders/a.test.ts', '../insight/index.ts')
    refuses('city/orders/a.test.ts', '../people/store.ts', 'enters through doors')
  })
})

describe('A door for browsers', () => {
  it('is told when its door for browsers leads to what only a server has, however far round', () => {
    const { breaches } = look({
      'city/platform/index.ts': "export * from './db.ts'\n",
      'city/orders/contract.ts': "import { status } from './order.ts'\n",
      'city/orders/order.ts': "import { refused } from '../platform/index.ts'\n",
      'city/people/contract.ts': "import type { Db } from '../platform/index.ts'\n",
    })
    assert.deepEqual(breaches, [
      'city/orders/contract.ts → city/orders/order.ts → city/platform/index.ts: a browser cannot load this',
    ])
  })
})

describe('A screen', () => {
  it('knows contracts, the kit and itself', () => {
    allows('web/bench/a.tsx', '../../city/orders/contract.ts')
    allows('web/bench/a.tsx', '../../city/calendar/say.ts')
    allows('web/bench/a.tsx', '../kit/api.ts')
    allows('web/bench/orders/a.tsx', '../b.ts')
    refuses('web/bench/a.tsx', '../../city/orders/index.ts', 'only import city/orders/contract.ts')
    refuses('web/bench/a.tsx', '../console/b.tsx', 'share only web/kit')
    refuses('web/kit/a.tsx', '../bench/b.tsx', 'share only web/kit')
  })

  it('of the portal stays light', () => {
    refuses('web/portal/a.tsx', 'antd', 'must stay light')
    refuses('web/portal/a.tsx', '@ant-design/icons', 'must stay light')
    allows('web/bench/a.tsx', 'antd')
  })
})

describe('The check', () => {
  it('fails when it finds nothing to check', () => {
    assert.deepEqual(look({}).breaches, ['no modules found', 'no imports found'])
    assert.deepEqual(look({ 'city/text/a.ts': 'export const a = 1\n' }).breaches, ['no imports found'])
  })
})

function look(files: Record<string, string>) {
  const house = mkdtempSync(join(tmpdir(), 'jiesu-edges-test-'))
  houses.push(house)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    writeFileSync(join(house, file), text)
  }
  return checkEdges(house)
}

function breachesOf(from: string, to: string): string[] {
  return look({ [from]: `import { x } from '${to}'\n`, 'city/text/a.ts': '' }).breaches
}

function refuses(from: string, to: string, why: string): void {
  const breaches = breachesOf(from, to)
  assert.equal(breaches.length, 1, `${from} → ${to}`)
  assert.match(breaches.join(), new RegExp(why))
}

function allows(from: string, to: string): void {
  assert.deepEqual(breachesOf(from, to), [])
}
