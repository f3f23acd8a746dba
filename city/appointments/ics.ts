/** What a calendar is told of one appointment. */
export type CalendarEvent = {
  number: string
  starts: Date
  ends: Date
  now: Date
  title: string
  place: string
  notes: string
  url: string
}

/** An iCalendar file (RFC 5545) with a reminder an hour before: CRLF, long lines folded, commas and breaks escaped. */
export function calendarFile(of: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jiesu//Appointments//ZH',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${of.number}@jiesu`,
    `DTSTAMP:${stamp(of.now)}`,
    `DTSTART:${stamp(of.starts)}`,
    `DTEND:${stamp(of.ends)}`,
    `SUMMARY:${escaped(of.title)}`,
    `LOCATION:${escaped(of.place)}`,
    `DESCRIPTION:${escaped(of.notes)}`,
    `URL:${of.url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(of.title)}`,
    'TRIGGER:-PT1H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map(folded).join('\r\n') + '\r\n'
}

const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '')

const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\n/g, '\\n')

/** At most 75 bytes a line, never within a character; a line that goes on begins with a space. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
    }
    part += sign
  }
  return [...parts, part].join('\r\n ')
}
