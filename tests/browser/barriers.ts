import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** In the page, once its source was read there. */
declare const axe: typeof import('axe-core')

/** The short form: reading the long one into a page takes longer than the look itself. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds on this page or in the part `within`, a line each. Our pages have no frames, so it looks into none. */
export async function barriersOn(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(source)
  const found = await page.evaluate(
    ({ within, tags }) =>
      axe.run(within, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
        iframes: false,
        preload: false,
      }),
    { within, tags },
  )
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

export async function hasNoBarriers(page: Page, says = page.url(), within = 'html'): Promise<void> {
  assert.deepEqual(await barriersOn(page, within), [], says)
}

/** Nobody should have to push a page sideways to read it. */
export async function fits(page: Page, says = page.url()): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(wider <= 0, `${says} is ${wider} px too wide`)
}
