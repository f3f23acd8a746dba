const wanted = process.env['JIESU_FAULT'] ?? ''

/**
 * A named place where a test may break the process: `JIESU_FAULT=after-ledger-write:kill` ends it as kill -9 would,
 * `…:throw` raises. Without that variable this does nothing.
 */
export function fault(point: string): void {
  if (wanted === '' || !wanted.startsWith(`${point}:`)) return
  if (wanted.endsWith(':kill')) process.kill(process.pid, 'SIGKILL')
  if (wanted.endsWith(':throw')) throw new Error(`fault point ${point}`)
}
