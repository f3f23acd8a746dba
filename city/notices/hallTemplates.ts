/** What people with an appointment are told. */
export const hallTemplates = {
  appointmentBooked: {
    zh: '【接诉】已预约：{when}，{hall}，{what}。预约号 {number}，取号码 {code}。来不了请在 {until} 前取消。',
    en: 'Booked: {when}, {hall}, {what}. Appointment {number}, code {code}. If you cannot come, cancel before {until}.',
  },
  appointmentMoved: {
    zh: '【接诉】预约 {number} 改到 {when}，{hall}，{what}。取号码 {code}。',
    en: 'Appointment {number} was moved to {when}, {hall}, {what}. Code {code}.',
  },
  appointmentCancelled: {
    zh: '【接诉】预约 {number}（{when}，{what}）已取消。',
    en: 'Appointment {number} ({when}, {what}) was cancelled.',
  },
  appointmentCancelledByHall: {
    zh: '【接诉】很抱歉，预约 {number}（{when}，{hall}，{what}）由大厅取消：{reason}。这不算您爽约，请重新预约或拨打 12345。',
    en: 'We are sorry: the hall cancelled appointment {number} ({when}, {hall}, {what}): {reason}. It does not count against you; please book again or call 12345.',
  },
  appointmentReminder: {
    zh: '【接诉】提醒：{when}，{hall}，{what}。预约号 {number}，取号码 {code}。来不了请尽早取消，把位置让给别人。',
    en: 'Reminder: {when}, {hall}, {what}. Appointment {number}, code {code}. If you cannot come, please cancel in time for somebody else.',
  },
  appointmentSoon: {
    zh: '【接诉】快到了：{when}，{hall}。到大厅后用取号码 {code} 取号，按预约叫号。',
    en: 'Soon: {when}, {hall}. Take your number there with code {code}; you are called by your appointment.',
  },
  appointmentMissed: {
    zh: '【接诉】您预约的 {when} {what} 没有来。{within} 天内已有 {misses} 次，满 {most} 次将暂停网上预约 {pause} 天。有特殊原因请到窗口说明，或拨打 12345。',
    en: 'You did not come to {what} on {when}. {misses} in {within} days so far; {most} pause booking online for {pause} days. If there was a reason, tell the counter or call 12345.',
  },
  bookingPaused: {
    zh: '【接诉】{within} 天内 {misses} 次预约没有来，网上预约暂停到 {until}。仍可到大厅取号，或拨打 12345 预约；有特殊原因请到窗口说明，可以恢复。',
    en: '{misses} appointments in {within} days were missed; booking online is paused until {until}. You can still take a number at the hall or book through 12345; tell the counter if there was a reason.',
  },
} as const satisfies Record<string, { zh: string; en: string }>
