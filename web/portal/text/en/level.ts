import type { Words } from '../zh/index.ts'

/** Words of the ladder of identity: who one has proven to be, and how to rise. */
export const level: Words['level'] = {
  title: 'My identity level',
  lead: 'A higher level lets you do more. You can ask without it: same number, same promise.',
  now: 'now',
  steps: {
    1: { name: 'LV1 phone', gives: 'ask without publishing, follow, rate, nudge' },
    2: { name: 'LV2 real name', gives: 'ask in public' },
    3: { name: 'LV3 one more authoritative proof', gives: 'apply for licences, print certificates' },
    4: {
      name: 'LV4 the living person, now',
      gives: 'repaying, signing and the like; proven each time, good for ten minutes',
    },
  },
  proven: (name, lastFour) => `${name}, card ending in ${lastFour}`,
  since: (day) => `confirmed ${day}`,
  up: 'Rise to LV2',
  upDone: 'You are at LV2 now.',
  rise: 'raise it',
  prove: 'Prove that it is you',
  proveWhy:
    'Everyone can read a public question, so we need to know who asked it. Others see only your surname, never your name or number.',
  name: 'Name as on the card',
  nameHint: 'exactly as printed, with any middle dot',
  idNumber: 'ID number',
  idNumberHint:
    '18 characters. Residence permits for Hong Kong, Macau, Taiwan and foreigners with 18 characters work too',
  kept: 'What is kept and what is not',
  keptText: [
    'Name and number go to the identity authority for one question: do they belong together? Nothing else.',
    'The number is not stored: only a fingerprint that cannot be turned back, and its last four characters, encrypted.',
    'The name becomes your verified name. The unit that contacts you sees it; public pages show the surname only.',
  ],
  go: 'Confirm',
  goOn: 'Confirm and continue',
  keepPrivate: 'Do not publish; continue',
  keepPrivateHint:
    'Without publishing no proof is needed: only you and the unit see it; same number, same promise. What you wrote is kept.',
  left: (n) => `${n} tries left today.`,
  missing: 'This city has no identity authority yet: for now you can only submit without publishing.',
  draftKept: 'Everything you wrote is kept.',
  noPaper:
    'No card with 18 characters, or it never fits? Submit without publishing, or bring your card to a 12345 sub-centre.',
  needName: 'Enter the name on your card',
  troubles: {
    length: 'An ID number has 18 characters; please count them',
    signs: 'An ID number has digits only; the last may be X',
    day: 'Characters 7 to 14 should be the birthday; please look for a slip',
    check: 'The last character does not fit the others; please look at the card once more',
  },
  demo: 'Demonstration identity',
  demoText: 'An invented person with a number that does not exist; copy it.',
  tries: 'Proofs so far',
  triesHint: 'The last ten. If one was not yours, call 12345 at once.',
  outcomes: { confirmed: 'confirmed', notConfirmed: 'not confirmed', noAnswer: 'the authority did not answer' },
  verifiedName: 'Verified; it cannot be changed here',
}
