import { z } from 'zod'
import { anyone, endpoint, holding, instant } from '../platform/contract.ts'

const Says = z.object({ zh: z.string(), en: z.string() })
const id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/)

const editor = holding(
  { zh: '审批人、系统管理员', en: 'reviewers and system administrators' },
  'reviewer',
  'systemAdmin',
)

/** A definition as JSON; what is wrong with it is told, never guessed. */
const WrittenJson = z.string().min(1).max(600_000)

export const ThingTrouble = z.object({ refused: z.string(), says: Says, place: Says })
export type ThingTrouble = z.infer<typeof ThingTrouble>

export const ThingChange = z.object({ place: Says, what: Says, before: Says, after: Says })
export type ThingChange = z.infer<typeof ThingChange>

/** `coming`: its first day has not come; `past`: a later one is in force. */
const Standing = z.enum(['coming', 'inForce', 'past'])

export const deskThings = endpoint({
  method: 'GET',
  path: '/api/services/desk/things',
  says: 'Every 一件事 with its newest version and the one in force',
  who: editor,
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({ id: z.string(), name: Says, version: z.number(), since: z.string(), inForce: z.number().nullable() }),
    ),
  }),
  refusals: [],
})

export const thingHistory = endpoint({
  method: 'GET',
  path: '/api/services/things/:id/versions',
  says: 'Every version of a 一件事, from which day on, and what each changed, in words',
  who: editor,
  input: z.object({ id }),
  output: z.object({
    rows: z.array(
      z.object({
        version: z.number(),
        since: z.string(),
        standing: Standing,
        publishedAt: instant,
        changes: z.array(ThingChange),
      }),
    ),
  }),
  refusals: ['thing-unknown'],
})

export const readThing = endpoint({
  method: 'GET',
  path: '/api/services/things/:id',
  says: 'The definition of a 一件事 as it is in force, or as it was in one version',
  who: anyone,
  input: z.object({ id, version: z.coerce.number().int().min(1).max(1_000_000).optional() }),
  output: z.object({ id: z.string(), version: z.number(), definition: z.record(z.string(), z.unknown()) }),
  refusals: ['thing-unknown'],
})

export const checkThing = endpoint({
  method: 'POST',
  path: '/api/services/things/check',
  says: 'What keeps a definition from being published, each with its place, and what it changes of the newest version',
  who: editor,
  input: z.object({ written: WrittenJson }),
  output: z.object({
    /** Null when the definition cannot be read so far. */
    id: z.string().nullable(),
    name: Says.nullable(),
    /** The newest published version; null for a 一件事 the city does not have yet. */
    latest: z.object({ version: z.number(), since: z.string() }).nullable(),
    troubles: z.array(ThingTrouble),
    changes: z.array(ThingChange),
  }),
  forgets: true,
  refusals: [],
})

export const publishThing = endpoint({
  method: 'POST',
  path: '/api/services/things',
  says: 'Publish a definition as the next version, in force from a day on; who began under an older one keeps it',
  who: editor,
  input: z.object({
    written: WrittenJson,
    since: z.iso.date(),
    /** The newest version its author knew; 0 for none. */
    after: z.int().min(0).max(1_000_000),
  }),
  output: z.object({ id: z.string(), version: z.number(), since: z.string(), changes: z.array(ThingChange) }),
  refusals: ['thing-not-publishable', 'thing-unchanged', 'thing-since-past', 'thing-since-early'],
})
