import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** The lightest first: it draws pages without a browser's own windows around them. */
const known = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** This machine's Chromium, or the one `CHROMIUM_PATH` names. Throws where there is none. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? known.find((path) => existsSync(path))
  if (!executablePath) throw new Error('no Chromium here: run npm test once, or set CHROMIUM_PATH')
  return chromium.launch({ executablePath, args: flags.split(' ') })
}
