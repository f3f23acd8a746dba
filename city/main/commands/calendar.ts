import { calendarCommand } from '../../calendar/cli.ts'
import type { Command } from './ended.ts'

/** Deadlines and working days, without a database. */
export const calendar: Command = (args, out) => {
  const ended = calendarCommand(args, out)
  return ended.exit === 1 ? { exit: 1, err: ended.err } : ended
}
