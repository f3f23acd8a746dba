export { checkValues, type Checking, type FormTrouble } from './check.ts'
export {
  columnWords,
  personColumns,
  PublishedForm,
  type FormField,
  type FormPage,
  type FormValues,
  type FormWritten,
} from './form.ts'
export { formats } from './formats.ts'
export { formOfItem, type FormedItem } from './ofItem.ts'
export { answersFrom, formOfThing, startOf } from './ofThing.ts'
export { pagesOf } from './pages.ts'
export { prefillOf, prefillTroubles, withPrefilled, type Known, type KnownFirm, type Prefilled } from './prefill.ts'
export { publishForm, withSchema, type PublishedOrNot } from './publish.ts'
export { formRefusals } from './refusals.ts'
export { troubleWords, type TroubleWord } from './sentences.ts'
export { answersIn, askedFields, isFilled, shownValues } from './shown.ts'
export { schemaFault, wrongBy } from './validator.ts'
