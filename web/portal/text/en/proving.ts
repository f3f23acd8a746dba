import type { Words } from '../zh/index.ts'

/** Proving oneself before handing in or taking back a case: a level, or the living person. */
export const proving: Words['proving'] = {
  tooLow: (level) => `This needs ${level}. All you filled in is kept.`,
  go: { submit: 'Prove who you are and come back', withdraw: 'Prove who you are and come back' },
  first: {
    submit: 'Before handing in, prove that it is you, now; it holds for ten minutes. All you filled in is kept.',
    withdraw: 'Before taking it back, prove that it is you, now; it holds for ten minutes. Nothing is taken back yet.',
  },
  later: {
    submit: 'You will be asked to prove that it is you when you hand this in: with a passkey or at a counter.',
    withdraw: 'You will be asked to prove that it is you when you take it back: with a passkey or at a counter.',
    again:
      'You will be asked to prove that it is you when you send it back, with a passkey or at a counter; leave time for it before the date.',
  },
  proven: (press, until) =>
    `You have proven yourself. One step is left: press “${press}” before ${until}; after that you will be asked again.`,
  toPress: 'Go there',
  cannot: 'If you cannot, go to a window of the service hall, or call 12345 for help.',
}
