import { z } from 'zod'
import { anyone, endpoint } from '../platform/contract.ts'
import { FormSwitch, PublishedForm } from './form.ts'

export {
  columnWords,
  FormField,
  FormOption,
  FormPage,
  most,
  personColumns,
  PublishedForm,
  type FormValues,
  type PersonColumn,
} from './form.ts'
export { plainFirmCode as plainCode } from '../people/contract.ts'
export { formOfItem, type FormedItem } from './ofItem.ts'
export { kindWords, OwnForm, type OwnField, type OwnFieldWritten } from './own.ts'
export { kindSaid, wantedBy, whenSaid } from './ownSaid.ts'
export { isLong } from './schema.ts'
export { askedFields, isFilled } from './shown.ts'

export const FormId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/)
const Says = z.object({ zh: z.string(), en: z.string() })

/** What makes the form of a 一件事: the guide's answers as a JSON object, and the switches that are on. */
const made = {
  id: FormId,
  /** `{"q1":"company"}`, as guideThing takes them. */
  answers: z.string().max(4000).optional(),
  /** `site,head,fire`; empty for none; all when left out. */
  sameAs: z.string().max(400).optional(),
  /** Of an item; the one in force when left out. */
  version: z.coerce.number().int().min(1).optional(),
}

export const formWords = [
  'form-unknown',
  'form-answers-unreadable',
  'question-unknown',
  'option-unknown',
  'answer-empty',
  'number-out-of-range',
  'switch-unknown',
]

export const readForm = endpoint({
  method: 'GET',
  path: '/api/services/forms/:id',
  says: 'The published form of an item (by code) or of a 一件事 (by id, for these answers): JSON Schema 2020-12 and rules',
  who: anyone,
  input: z.object(made),
  output: PublishedForm,
  refusals: formWords,
})

/** Something wrong with one place: a field's key, or in a list `key.row.column`. */
export const FormTroubleView = z.object({ field: z.string(), word: z.string(), says: Says })

export const checkForm = endpoint({
  method: 'POST',
  path: '/api/services/forms/:id/check',
  says: 'What is wrong with these values, a sentence each; `whole` also wants everything required. Nothing is kept',
  who: anyone,
  input: z.object({
    ...made,
    values: z.record(z.string().max(120), z.unknown()),
    whole: z.boolean().default(false),
  }),
  output: z.object({ troubles: z.array(FormTroubleView), switches: z.array(FormSwitch) }),
  forgets: true,
  refusals: formWords,
})
