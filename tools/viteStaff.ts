import { fileURLToPath } from 'node:url'
import { rm } from 'node:fs/promises'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig } from 'vite'

const root = fileURLToPath(new URL('../web/', import.meta.url))
const out = fileURLToPath(new URL('../build/web/', import.meta.url))

/** One page for all staff rooms; each room is a piece of its own. Files are served from our own origin under /files/. */
const config: InlineConfig = {
  configFile: false,
  root,
  base: '/files/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: out,
    // The portal builds its own files into the same folder.
    emptyOutDir: false,
    assetsDir: 'staff',
    modulePreload: { polyfill: false },
    // No script or style stands inside the page: the content policy would refuse it.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    target: 'es2022',
    rolldownOptions: { input: `${root}staff.html` },
  },
}

/** Builds the staff screens into build/web/. */
export async function buildStaff(): Promise<void> {
  await rm(`${out}staff`, { recursive: true, force: true })
  await build(config)
}
