declare const __PORTAL_FILES__: { css: string; js: string } | undefined

/** Addresses of the built style and script, put in by the build. */
export const files = typeof __PORTAL_FILES__ === 'undefined' ? { css: '', js: '' } : __PORTAL_FILES__
