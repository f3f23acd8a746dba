export { causes, laws, mayPause, sayCause, type Law, type PauseCause } from './causes.ts'
export {
  calendar,
  dayKind,
  dayKinds,
  makeCalendar,
  workdays,
  type Calendar,
  type Day,
  type DayOff,
  type DayOn,
} from './day.ts'
export { deadline, type Deadline, type DeadlineOf } from './deadline.ts'
export { explain, Explanation, Pause, StripDay, stripKinds } from './explain.ts'
export { Limit, limitText, parseLimit, sayLimit, units, type Unit } from './limit.ts'
export { calendarRefusals, isRefusal, type Refusal } from './refusals.ts'
export { saidUntil, sayDate, sayDay, sayDue, sayLeft, sayUntil, type Due } from './say.ts'
export { holidays, weekdays, type Lang, type Words } from './words.ts'
export { Notice, notices, RegionalDay, regionalDays } from './years.ts'
