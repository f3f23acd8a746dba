import type { Words } from '../zh/index.ts'

/** Words of signing in with another system, and of lending a sign-in to a city site. */
export const oidc: Words['oidc'] = {
  with: (name) => `Sign in with ${name}`,
  withHint: 'you sign in there and come back here',
  failed: 'You are not signed in',
  phone: 'Sign in with your phone',
  title: (site) => `Sign in to ${site} with Jiesu`,
  lead: (site) => `${site} wants to know who you are. If you agree, it gets only what stands below.`,
  gets: 'It gets',
  elements: {
    subject: 'a number made for this site alone (neither ID number nor phone)',
    level: 'your identity level',
    name: 'your verified name',
    phone: 'your mobile number',
  },
  as: (name, level) => `As ${name} (${level})`,
  asNobody: 'no verified name yet',
  wantsLevel: (wanted, held) => `This site would like you to be ${wanted}; you are ${held} now.`,
  rise: 'Raise my level first',
  goOn: 'Go on as I am',
  agree: 'Agree and sign in',
  no: 'Do not agree',
  takeBack: 'You can take it back under “My → Consents”.',
  back: (site) => `Going back to ${site}`,
  goBack: 'Go on',
  over: 'This request to sign in is over',
}
