import type { PageAnswer } from '../visit.ts'

declare const __PORTAL_WORKER__: string | undefined

/** The worker's script stands at the root, so that it may look after every page. */
export function workerScript(): PageAnswer {
  const html = typeof __PORTAL_WORKER__ === 'undefined' ? '' : __PORTAL_WORKER__
  return { status: 200, type: 'text/javascript; charset=utf-8', html, headers: { 'cache-control': 'no-cache' } }
}
