import { formOfItem, publishForm } from '../forms/index.ts'
import type { Says } from '../platform/contract.ts'
import type { ServiceItem, Term } from './item.ts'

type Check = (item: ServiceItem) => Says | undefined

const DAYS = { wd: 7 / 5, d: 1, atOnce: 0 } as const

/** Days of the calendar, about: enough to compare a promise in one unit with a law in the other. */
const span = ({ amount, unit }: Term): number => amount * DAYS[unit]

/** Everything a published item must hold to, each with its sentence. */
const checks: readonly Check[] = [
  ({ promised, statutory }) =>
    promised && statutory && span(promised) > span(statutory)
      ? { zh: '承诺时限比法定时限长。', en: 'The promise is longer than the statutory term.' }
      : undefined,
  ({ kind, basis }) =>
    kind === 'licence' && basis.length === 0
      ? { zh: '行政许可要写明设定依据。', en: 'A licence needs its legal basis.' }
      : undefined,
  ({ kind, statutory }) =>
    kind === 'licence' && statutory?.unit === 'wd' && statutory.amount > 45
      ? {
          zh: '许可的法定时限超过 45 个工作日，请核对（行政许可法第四十二条）。',
          en: 'A licence of more than 45 working days; see article 42 of the Licence Act.',
        }
      : undefined,
  ({ kind, level }) =>
    kind === 'licence' && level < 3
      ? { zh: '申请许可至少要 LV3。', en: 'Applying for a licence needs at least LV3.' }
      : undefined,
  ({ materials }) => {
    const twice = materials.find(({ name }, i) => materials.findIndex((other) => other.name === name) !== i)
    return twice && { zh: `材料“${twice.name}”写了两次。`, en: `The material “${twice.name}” is listed twice.` }
  },
  ({ fee }) =>
    fee && fee.fen > 0 && fee.basis.trim() === ''
      ? { zh: '收费要写明依据。', en: 'A fee needs its basis.' }
      : undefined,
]

/** What keeps an item from being published; empty when nothing does. */
export function publishTroubles(item: ServiceItem): Says[] {
  const form = publishForm(formOfItem(item))
  return [
    ...checks.flatMap((check) => check(item) ?? []),
    ...('form' in form ? [] : form.troubles.map(({ says }) => says)),
  ]
}

/** One field that differs between two versions, as people read it. */
export type Change = { field: string; before: string; after: string }

/** What changed from one version to another, field by field; lists are compared by their entries. */
export function changesOf(before: ServiceItem, after: ServiceItem): Change[] {
  return fieldsOf(after).flatMap((field) => {
    const [was, is] = [asText(before[field]), asText(after[field])]
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}

function fieldsOf(item: ServiceItem): Exclude<keyof ServiceItem, 'version'>[] {
  const isField = (name: string): name is Exclude<keyof ServiceItem, 'version'> => name !== 'version' && name in item
  return Object.keys(item).filter(isField)
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join('\n')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
