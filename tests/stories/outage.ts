import type { City, Matter, NewMatter } from '../city.ts'

/** One household's telling of the same outage. */
export function neighbour(name: string, phone: string, more: Partial<NewMatter> = {}): Partial<NewMatter> {
  return {
    title: '公主府小区停水',
    body: `公主府小区从早上起停水，${name}家里没有水用，请尽快抢修。`,
    caller: { name, phone },
    ...more,
  }
}

/** The dispatcher lets these go along with the lead. */
export async function mergeInto(city: City, lead: Matter, ...members: Matter[]): Promise<void> {
  for (const member of members) await city.as('dispatcher').merges(member, { lead: lead.number, reason: '同一次停水' })
  await city.calm()
}

/** The answers of a matter that a reviewer let pass, oldest first. */
export async function passedAnswers(city: City, matter: Matter): Promise<string[]> {
  const { replies } = await city.as('inspector').reads(matter)
  return replies.filter(({ state }) => state === 'passed').map(({ text }) => text)
}
