export type Icon = { src: string; size: number; purpose: 'any' | 'maskable' }

declare const __PORTAL_FILES__: { css: string; js: string; icons: Icon[] } | undefined

/** Addresses of the built style, script and pictures, put in by the build. */
export const files = typeof __PORTAL_FILES__ === 'undefined' ? { css: '', js: '', icons: [] } : __PORTAL_FILES__
