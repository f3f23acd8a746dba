import type { Words } from '../zh/index.ts'

export const app: Words['app'] = {
  my: 'Mine',
  serve: 'Services',
  ask: 'Ask',
  offline: 'There is no network',
  offlineLead: 'This page needs the network. The telephone does not: 12345 can be called all the same.',
  offlineTips: [
    'Public pages you read lately can be read again without a network: just go back',
    'What you were filling in is still on the page before; press “Continue” again when the network is back',
    'Your own matters and certificates are never kept on the phone; they need the network',
  ],
  shareSignIn:
    'The words came along. Photos need you to be signed in: go on, and add them at the step “Any photos or files?”.',
  callTitle: 'Calling works just as well',
  ready: 'Before you call, this is enough to know',
  readyTips: [
    'What happened, when and where',
    'What you want done about it',
    'To hear how it is going: the number, or the phone you gave',
  ],
  urgent: 'In danger, call these at once',
  urgentLines: [
    { number: '110', says: 'Police' },
    { number: '119', says: 'Fire' },
    { number: '120', says: 'Ambulance' },
    { number: '122', says: 'Traffic accidents' },
  ],
  station: 'To speak to somebody in person',
  stationPlace: 'Which village, community or street do you live in?',
  stationHint: 'In Chinese or pinyin. Places to go are listed from near to far.',
  stationNone: 'No such place was found. Write it another way, or ask 12345.',
  stationUnknown: 'No station is registered for this place yet; please call 12345.',
  stationCall: (phone) => `Call ${phone}`,
  stationAskOwn: 'Call before you go, and ask for its address and hours.',
  stationAsk: (name) =>
    `No telephone of its own is registered, so call 12345: say that you want to go to ${name}, and ask for its address and hours before you set out.`,
  stationAbove: 'Above it: ',
  instead: 'Or on the web',
}
