import { pino, destination } from 'pino'

/** Structured lines on stderr: request ids, matter numbers and words, never names, phones or texts of people. */
export type Log = {
  info: (facts: object, says: string) => void
  warn: (facts: object, says: string) => void
  error: (facts: object, says: string) => void
}

export function openLog(level = process.env['LOG_LEVEL'] ?? 'info'): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination(2),
  )
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
