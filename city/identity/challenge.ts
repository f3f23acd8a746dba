import type { By } from '../platform/index.ts'
import { insertChallenge } from './store.ts'
import type { Described } from './subjects.ts'
import { ASKED_MS } from './webauthn.ts'

/** A fresh challenge for one act on one subject, kept with the words the person is shown. */
export async function ask(by: By, about: Described): Promise<{ id: string; challenge: string }> {
  const [id, challenge] = [by.house.machine.id(), by.house.machine.secret(32)]
  await insertChallenge(by, { ...about, id, challenge, until: new Date(by.now.getTime() + ASKED_MS) })
  return { id, challenge }
}
