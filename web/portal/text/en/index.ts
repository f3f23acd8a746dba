import type { Words } from '../zh/index.ts'
import { alerts } from './alerts.ts'
import { app } from './app.ts'
import { appointments } from './appointments.ts'
import { ask } from './ask.ts'
import { cases } from './cases.ts'
import { fees } from './fees.ts'
import { common, errors, home } from './common.ts'
import { identity } from './identity.ts'
import { fund } from './fund.ts'
import { laws } from './laws.ts'
import { level } from './level.ts'
import { mandates } from './mandates.ts'
import { oidc } from './oidc.ts'
import { follow, matter, mine, signIn } from './matter.ts'
import { counting, departments, listing, topics } from './departments.ts'
import { proving } from './proving.ts'
import { help, question, questions } from './record.ts'
import { publication } from './publication.ts'
import { papers } from './papers.ts'
import { reviews } from './reviews.ts'
import { services } from './services.ts'
import { voices } from './voices.ts'
import { sharing } from './sharing.ts'

/** Everything the portal says in English. */
export const en: Words = {
  common,
  errors,
  home,
  papers,
  mandates,
  oidc,
  reviews,
  services,
  sharing,
  cases,
  fees,
  questions,
  proving,
  question,
  publication,
  departments,
  counting,
  topics,
  voices,
  listing,
  alerts,
  appointments,
  help,
  follow,
  matter,
  mine,
  signIn,
  level,
  app,
  identity,
  ask,
  laws,
  fund,
}
