import type { Words } from '../zh/index.ts'

/** Fees: of a case, its bills, the demonstration’s payment platform. */
export const fees: Words['fees'] = {
  title: 'Fee',
  due: (yuan) => `${yuan} yuan are due`,
  basis: (basis) => `Basis: ${basis}`,
  pay: (yuan) => `Pay ${yuan} yuan at the payment platform`,
  payOn: (yuan) => `Go on paying ${yuan} yuan`,
  leaving:
    'You pay on the payment platform’s own page and come back here. The platform takes the money; we only ask it for the result.',
  open: (number, until) =>
    `Bill ${number} can be paid until ${until}; after that it is closed, and you may open another.`,
  check: 'I have paid: look again',
  counter: 'You may also pay at the cashier of the service hall; the office books it.',
  counterOnly: 'Please pay at the cashier of the service hall; the office books it and goes on.',
  paid: (day, yuan) => `${yuan} yuan, paid on ${day}`,
  takenBack: (day, yuan) => `the office took its notice of ${yuan} yuan back on ${day}; nothing is due`,
  receipt: (number) => `receipt ${number}`,
  bill: (number) => `Bill ${number}`,
  came: (paid, due) => `${due} yuan were due, ${paid} came`,
  back: (yuan) => `${yuan} yuan go back where they came from`,
  lookedAt: 'Another amount came than was due; the office is looking at it. Please do not pay again yet.',
  line: 'Fee',
  notes: {
    paid: 'Paid. The review goes on.',
    unpaid:
      'The payment platform has not received it yet. If you have paid, look again in a few minutes; do not pay twice.',
    differs: 'Another amount came than was due. The office is looking at it; please do not pay again yet.',
    returning: 'The fee is no longer due; what you paid is on its way back.',
  },
  demo: {
    title: 'Payment platform of the demonstration',
    banner: 'This payment platform is for demonstration only: no money is taken and no card is asked for.',
    number: 'Bill',
    what: 'For',
    amount: 'Amount',
    until: 'To be paid by',
    pay: 'Pay (demonstration)',
    short: 'Pay a fen too little (demonstration)',
    leave: 'Do not pay, go back',
    done: 'Paid (demonstration)',
    doneText: 'You may go back to your application. Even if you close this page now, the platform tells the result.',
    goBack: 'Back to the application',
    over: 'This bill cannot be paid any more.',
    gone: 'The demonstration’s platform has no such bill: after a restart, open it again from the application.',
  },
}
