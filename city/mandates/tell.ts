import { post, type Notice } from '../notices/index.ts'
import { NO_PHONE } from '../people/index.ts'
import type { By } from '../platform/index.ts'

/** One sentence to one phone. */
export type Told = { to: string; template: Notice['template']; facts: Record<string, string> }

/** Sends each once for this cause; who has no phone hears it from who helps them. */
export async function tell(by: By, cause: string, told: readonly Told[]): Promise<void> {
  const reached = told.filter(({ to }) => !to.startsWith(NO_PHONE))
  await post(
    by,
    reached.map(({ to, template, facts }) => ({ cause, channel: 'sms', recipient: to, template, facts })),
  )
}
