import type { Line } from './scenarios.ts'

/** Prints what was measured as one Markdown table, fit for the README beside this file. */
export function printTable(about: object, lines: readonly Line[]): void {
  for (const [name, value] of Object.entries(about))
    console.log(`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
  console.log(
    '\n| what | dataset | clients | req/s | p50 ms | p99 ms | server CPU ms | bare/s | ratio | caught up after s | failed |',
  )
  console.log('|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|')
  for (const { what, dataset, clients, perSecond, p50, p99, cpuMs, bare, ratio, caughtUpAfterS, failed } of lines) {
    const cells = [
      what,
      dataset,
      clients,
      perSecond,
      p50,
      p99,
      cpuMs,
      bare && `${bare.perSecond} (${bare.by})`,
      ratio,
      caughtUpAfterS,
      failed,
    ]
    console.log(`| ${cells.map((cell) => cell ?? '').join(' | ')} |`)
  }
}
