import type { caseDates as zh } from '../zh/caseDates.ts'

export const caseDates: typeof zh = {
  finish: (day) => `everything expected by ${day}`,
  finishBut: (day, without) => `What is with an office and running is expected by ${day} (without ${without})`,
  finishNone: (without) => `Nobody can say yet when everything is done: there is ${without}`,
  undated: {
    unsent: (n) => `${n} not sent yet`,
    still: (n) => `${n} standing still`,
    late: (n) => `${n} late already`,
    uncounted: (n) => `${n} in a year whose holidays are not announced`,
  },
  doneUnsent: (n) =>
    `${n} part${n === 1 ? ' was' : 's were'} not sent yet; once put right, it goes under the same number`,
  doneWanting: 'something is still to be filled in or brought before it can go.',
  doneUnsentGo: 'Put it right on the case’s page',
  yourDate: 'Yours to do by: ',
  warnings: (n) => `Warnings to the offices of their dates: ${n}`,
}
