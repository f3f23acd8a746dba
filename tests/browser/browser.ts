import type { Browser } from 'playwright-core'
import { keepsForRow } from '../../city/main/testingRow.ts'
import { launchBrowser } from '../../tools/browser.ts'

let kept: Browser | undefined
const end = async () => kept?.close()

/** A browser; in a row of test files one serves all of them. */
export async function openBrowser(): Promise<Browser> {
  if (kept?.isConnected()) return kept
  kept = await launchBrowser()
  return kept
}

/** Leaves a browser as it was found: no page open, and gone where nobody comes after us. */
export async function leaveBrowser(browser: Browser | undefined): Promise<void> {
  if (!browser) return
  for (const context of browser.contexts()) await context.close()
  if (!keepsForRow(end)) await end()
}
