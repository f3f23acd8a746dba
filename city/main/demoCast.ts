import { citizenOfPhone, identify, openSession, staffByLogin } from '../people/index.ts'
import { demoCitizenPhone, endSession } from '../people/store.ts'
import { hashToken } from '../people/session.ts'
import { doing, sql, system, type Actor, type By, type House } from '../platform/index.ts'
import type { Cue } from './demoScript.ts'

/** Who plays, by login, each with the posts and the reach of a real sign-in. */
export type Cast = ReadonlyMap<string, Actor>

/** Looks up everybody on the staff, and the citizens the script asks for, as the door would know them today. */
export async function castOf(house: House, cues: readonly Pick<Cue, 'who'>[]): Promise<Cast> {
  const staff = await doing(house, system, ({ tx }) => tx.many(sql<{ login: string }>`select login from staff`), 'read')
  const citizens = cues.flatMap(({ who }) => (who !== null && demoCitizenPhone(who) !== undefined ? [who] : []))
  const cast = new Map<string, Actor>()
  for (const login of new Set([...staff.map((one) => one.login).sort(), ...citizens])) {
    const actor = await actorNamed(house, login)
    if (actor) cast.set(login, actor)
  }
  return cast
}

/** Opens a session, looks who stands behind it, and ends it: so posts and reach are those of a real sign-in. */
async function actorNamed(house: House, login: string): Promise<Actor | undefined> {
  const session = await doing(house, system, (by) => sessionFor(by, login))
  if (!session) return undefined
  const actor = await identify(house, session.token)
  await doing(house, system, ({ tx }) => endSession(tx, hashToken(session.token)))
  return actor && { ...actor, session: null }
}

async function sessionFor(by: By, login: string) {
  const phone = demoCitizenPhone(login)
  if (phone !== undefined) return openSession(by, 'citizen', (await citizenOfPhone(by, phone)).id)
  const member = await staffByLogin(by.tx, login)
  return member && openSession(by, 'staff', member.id)
}

const desks: Record<string, string> = {
  dispatch: 'dispatcher',
  designate: 'dispatcher',
  answerAtDesk: 'agent',
  refuse: 'dispatcher',
  handOver: 'agent',
  publish: 'reviewer',
  keepPrivate: 'reviewer',
  pass: 'reviewer',
  returnAnswer: 'reviewer',
  followUp: 'caller',
  tryAgain: 'caller',
  nudge: 'agent',
  remind: 'inspector',
}
const heads = ['pause', 'grantExtension', 'denyExtension']

/** Whose the step is: the named one, the desk of the verb, the one who asked, or a person of the unit that holds it. */
export function doerOf(cast: Cast, cue: Cue, unit: string | null): Actor | undefined {
  const named = cue.who ?? (cue.verb === 'rate' || cue.verb === 'appeal' ? cue.matter.from : desks[cue.verb])
  if (named !== undefined) return cast.get(named)
  const post = heads.includes(cue.verb) ? 'unitHead' : 'handler'
  return [...cast.values()].find((one) => one.kind === 'staff' && one.unit === unit && one.posts.includes(post))
}
