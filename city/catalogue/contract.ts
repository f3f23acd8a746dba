import { z } from 'zod'
import { anyone, endpoint, holding, instant, page, staff } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { Audience, RuleStatus, ServiceItem, Term, ThemeName } from './item.ts'

export {
  isValidOn,
  kinds,
  lawfulTerm,
  sayTerm,
  sources,
  stepUpNames,
  stepUps,
  stopNames,
  termBasis,
  Audience,
  Kind,
  RuleStatus,
  ServiceItem,
  StepUp,
  ThemeName,
  type ItemWritten,
  type Material,
  type Term,
} from './item.ts'
export * from './thingContract.ts'
export * from './thingDeskContract.ts'
export { themeNames, themes, type Theme } from './themes.ts'

const editor = holding(
  { zh: '审批人、系统管理员', en: 'reviewers and system administrators' },
  'reviewer',
  'systemAdmin',
)
const Code = ServiceItem.shape.code
export const ItemState = z.enum(['draft', 'published', 'withdrawn'])
const Says = z.object({ zh: z.string(), en: z.string() })

/** What keeps an item from being published; `field`: the question of its form it is about, `form.2` for the third. */
export const ItemTrouble = Says.extend({ field: z.string().optional() })
export type ItemTrouble = z.infer<typeof ItemTrouble>

/** A find: 一件事 (`thing`) or one item, and why it was found. */
export const Found = z.object({
  kind: z.enum(['thing', 'item']),
  id: z.string(),
  name: z.string(),
  nameEn: z.string(),
  authority: z.string(),
  level: z.number().nullable(),
  promised: Term.nullable(),
  online: z.boolean(),
  score: z.number(),
  by: z.enum(['words', 'sound', 'initials']),
  words: z.array(z.string()),
})
export type Found = z.infer<typeof Found>

export const findServices = endpoint({
  method: 'GET',
  path: '/api/services/find',
  says: 'What a plain sentence means: one-things first, then items, each with why it was found',
  who: anyone,
  input: z.object({
    text: oneLine({ min: 0, max: 100 }),
    most: z.coerce.number().int().min(1).max(50).default(12),
  }),
  output: z.object({ rows: z.array(Found) }),
  refusals: [],
})

export const listThemes = endpoint({
  method: 'GET',
  path: '/api/services/themes',
  says: 'The themes that hold items, with how many for persons and for firms',
  who: anyone,
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ theme: ThemeName, says: Says, person: z.number(), firm: z.number() })) }),
  refusals: [],
})

export const listItems = endpoint({
  method: 'GET',
  path: '/api/services/items',
  says: 'Items in force, by theme, audience and the identity level one has',
  who: anyone,
  input: z.object({
    theme: ThemeName.optional(),
    audience: Audience.optional(),
    level: z.coerce.number().int().min(1).max(4).optional(),
    after: Code.optional(),
    most: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: page(ServiceItem),
  refusals: [],
})

export const readItem = endpoint({
  method: 'GET',
  path: '/api/services/items/:code',
  says: 'One item as it is in force, or as it was in one version',
  who: anyone,
  input: z.object({ code: Code, version: z.coerce.number().int().min(1).optional() }),
  output: z.object({
    item: ServiceItem,
    state: ItemState,
    publishedAt: instant.nullable(),
    savedAt: instant,
    /** What keeps a draft from being published. */
    troubles: z.array(ItemTrouble),
    /** What its office lacks for its workflow today. */
    warnings: z.array(Says),
  }),
  refusals: ['item-unknown'],
})

/** One item on the editors' desk: its newest version, and which one is in force. */
export const DeskItem = z.object({
  code: Code,
  name: z.string(),
  authority: z.string(),
  version: z.number(),
  state: ItemState,
  inForce: z.number().nullable(),
  /** `assumed`: rules nobody has confirmed yet. */
  ruleStatus: RuleStatus,
  savedAt: instant,
})
export type DeskItem = z.infer<typeof DeskItem>

export const deskItems = endpoint({
  method: 'GET',
  path: '/api/services/desk',
  says: 'Every item with its newest version, drafts too, by words of its name, code or authority, and by what its rules rest on',
  who: editor,
  input: z.object({
    text: oneLine({ min: 0, max: 60 }).default(''),
    state: ItemState.optional(),
    rules: RuleStatus.optional(),
    after: Code.optional(),
    most: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: page(DeskItem),
  refusals: [],
})

export const itemVersions = endpoint({
  method: 'GET',
  path: '/api/services/items/:code/versions',
  says: 'Every version of an item, and what each changed',
  who: staff,
  input: z.object({ code: Code }),
  output: z.object({
    rows: z.array(
      z.object({
        version: z.number(),
        state: ItemState,
        publishedAt: instant.nullable(),
        changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
      }),
    ),
  }),
  refusals: ['item-unknown'],
})

export const saveItem = endpoint({
  method: 'POST',
  path: '/api/services/items',
  says: 'Keep a draft of an item, with what still keeps it from being published',
  who: editor,
  /** `seen`: when the draft was saved that this one was made from; another's newer one is not overwritten. */
  input: z.object({ item: ServiceItem, seen: instant.optional() }),
  output: z.object({
    code: Code,
    version: z.number(),
    savedAt: instant,
    troubles: z.array(ItemTrouble),
    warnings: z.array(Says),
  }),
  refusals: ['version-published'],
})

export const publishItem = endpoint({
  method: 'POST',
  path: '/api/services/items/:code/publish',
  says: 'Put a draft in force; the version before stays readable',
  who: editor,
  input: z.object({ code: Code, version: z.int().min(1) }),
  output: z.object({ item: ServiceItem, state: ItemState, publishedAt: instant.nullable() }),
  refusals: ['item-unknown', 'item-not-publishable', 'version-published', 'item-unchanged'],
})
