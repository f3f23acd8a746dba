import type { Words } from '../zh/index.ts'

/** Words of one's own question on its way to the public, and of photos. */
export const publication: Words['publication'] = {
  title: 'Publication',
  waiting: 'An editor is looking at it. They only mask personal details and do not change your words.',
  published: 'It is public; anybody can read it.',
  look: 'See the public page',
  masked: (what) => `Masked before publication: ${what}.`,
  nothingMasked: 'What is public is what you wrote.',
  kept: (cause) => `Not published: ${cause}.`,
  keptRest: 'It is handled all the same, and only you read the answer.',
  photos: (n) => `${n} ${n === 1 ? 'photo is' : 'photos are'} public, as covered copies.`,
  photosWaiting: (n) => `${n} ${n === 1 ? 'photo has' : 'photos have'} not been looked at yet; nobody else sees them.`,
  photosKept: (n) => `${n} ${n === 1 ? 'photo is' : 'photos are'} kept back.`,
  appealPrivate: 'Should it be public? Ask for another look',
  appealMasks: 'Should something not be masked? Ask for another look',
  appealHint: 'Another editor looks again, once. Identity, card, mobile and passport numbers are never published.',
  appealLabel: 'Your reasons',
  appealSend: 'Ask for another look',
  appealed: 'Received. Another editor looks again.',
  appealWaiting: 'You asked for another look; another editor has not decided yet.',
  appealGranted: 'Looked at again: it is public now.',
  appealUpheld: (reason) => `Looked at again, and the decision stands: ${reason}`,
  youSaid: 'Your reasons',
  photo: 'A photo from the citizen',
  photosTitle: 'Photos',
  photoNote: 'From the citizen; faces, plates and the like were covered before publication.',
}
