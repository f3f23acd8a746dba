import type { Words } from '../zh/index.ts'

/** Words of alerts by mail. */
export const alerts: Words['alerts'] = {
  title: 'E-mail alerts',
  about: (what) => `A mail when there are new answers about “${what}”`,
  once: {
    question: 'One mail, at once, when there is an official answer.',
    other: 'At most one mail each morning, none without news.',
  },
  email: 'E-mail address',
  emailHint:
    'First comes a mail to confirm; nothing is subscribed before you open its link. Stop at any time, and the address is deleted.',
  emailWrong: 'Enter an e-mail address such as name@example.com',
  send: 'Send the confirmation',
  sent: 'Look into your mail',
  sentText: (what) =>
    `If this address does not follow “${what}” yet, a confirmation arrives within minutes; its link is valid for 24 hours. Nothing there? Look into the spam folder, or try again tomorrow.`,
  confirm: 'Confirm',
  confirmText: 'Press the button, and you are subscribed.',
  confirmed: 'Subscribed',
  confirmedText: (what) =>
    `You will get a mail when there are new answers about “${what}”. Every mail has a link to stop.`,
  stop: 'Stop these mails',
  stopText: 'Press the button to stop; your address is deleted here.',
  stopped: 'Stopped',
  stoppedText: 'No more mails will be sent, and your address was deleted.',
  choose: 'What would you like to follow?',
  chooseText: 'Press “E-mail alerts” on the page of a question, unit, topic or place.',
  rss: 'Or use the RSS feed, without leaving an address.',
}
