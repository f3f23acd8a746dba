/** One entry as consumers and history read it. `said` never holds personal values, only digests of them. */
export type Entry = {
  id: string
  at: Date
  actorKind: 'guest' | 'citizen' | 'staff' | 'system'
  actor: string | null
  unit: string | null
  action: string
  subject: string
  said: Record<string, unknown>
  purpose: string | null
}

/** An entry with its place in the sealed order; `n` has no gaps. */
export type SealedEntry = Entry & { n: string }
