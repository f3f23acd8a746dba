import { causes } from '../calendar/index.ts'
import { formOfItem, publishForm } from '../forms/index.ts'
import type { Refusal, Says } from '../platform/contract.ts'
import type { ItemTrouble } from './contract.ts'
import { formChanges, type Change } from './formChanges.ts'
import { sayWorkflow } from '../services/contract.ts'
import { sayTerm, stepUps, Term, termBasis, type ServiceItem } from './item.ts'

type Check = (item: ServiceItem, today: string) => Says | undefined

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
  (item) =>
    item.statutory && termBasis(item) === null
      ? {
          zh: '法定时限要写明依据：只有行政许可可以直接用行政许可法的时限。',
          en: 'The statutory term needs its rule: only a licence has that of the Licence Act.',
        }
      : undefined,
  ({ kind, online, unit, statutory, promised }) =>
    kind !== 'licence' && online && unit && !statutory && !promised
      ? {
          zh: '网上能办的事项要有法定时限或承诺时限。',
          en: 'What is done online needs a statutory or a promised term.',
        }
      : undefined,
  ({ kind, statutory, extension }) => {
    if (!extension) return undefined
    if (extension.unit === 'atOnce' || extension.amount === 0)
      return { zh: '延长的期限要写天数。', en: 'An extension is a number of days.' }
    return kind !== 'licence' && !statutory
      ? { zh: '没有法定时限，就没有可以延长的。', en: 'Without a statutory term there is nothing to extend.' }
      : undefined
  },
  ({ papersStopPromise, promised }) =>
    papersStopPromise && !promised
      ? {
          zh: '补充材料只停承诺时限，这一项还没有承诺时限。',
          en: 'A wait for papers stops only the promise, and this item promises none.',
        }
      : undefined,
  ({ correction }) =>
    correction && (correction.unit === 'atOnce' || correction.amount === 0)
      ? { zh: '补正期限要写天数。', en: 'The time to put right is a number of days.' }
      : undefined,
  ({ validFrom = '', validUntil = '9999' }) =>
    validUntil < validFrom ? { zh: '有效期的止日早于起日。', en: 'The validity ends before it begins.' } : undefined,
  ({ validUntil }, today) =>
    validUntil !== undefined && validUntil < today
      ? { zh: `有效期到 ${validUntil} 为止，已经过了。`, en: `The validity ended on ${validUntil}.` }
      : undefined,
  ({ validFrom }, today) =>
    validFrom !== undefined && validFrom > today
      ? {
          zh: `${validFrom} 起才施行，到那天再发布；现在发布会让在用的一版停用。`,
          en: `It is valid from ${validFrom}; publish it on that day, for now it would end the version in force.`,
        }
      : undefined,
  ({ kind, level }) =>
    kind === 'licence' && level < 3
      ? { zh: '申请许可至少要 LV3。', en: 'Applying for a licence needs at least LV3.' }
      : undefined,
  ({ stepUps: asked = [], level }) =>
    asked.length > 0 && level < 3
      ? {
          zh: '此刻核验以 LV3 为基础：实名等级请选 LV3。',
          en: 'The living person is proven on top of LV3; set the identity level to LV3.',
        }
      : undefined,
  ({ stepUps: asked = [], level }) =>
    asked.includes('submit') && level === 4
      ? {
          zh: 'LV4 的事项提交时本来就要本人此刻核验，不用再勾选。',
          en: 'An item of LV4 asks for the living person when handed in anyway; untick it.',
        }
      : undefined,
  ({ stepUps: asked = [], online }) =>
    asked.length > 0 && !online
      ? {
          zh: '此刻核验只用于网上办理，这一项还不能在网上办。',
          en: 'The living person is asked for online, and this item is not done online.',
        }
      : undefined,
  ({ workflow, promised, statutory }) =>
    workflow?.siteCheck && [promised, statutory].some((term) => term && span(term) === 0)
      ? {
          zh: '当场办结的事项不能有现场核查。',
          en: 'What is done while one waits cannot have a site check.',
        }
      : undefined,
  ({ workflow }) =>
    workflow?.basis !== undefined && !workflow.siteCheck && !workflow.secondReader && !workflow.decider
      ? { zh: '写了流程依据，没有写流程。', en: 'The workflow has a basis and says nothing else.' }
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
export function publishTroubles(item: ServiceItem, today: string): ItemTrouble[] {
  const form = publishForm(formOfItem(item))
  return [
    ...checks.flatMap((check) => check(item, today) ?? []),
    ...('form' in form ? [] : form.troubles.map((trouble) => ({ ...trouble.says, ...askedIn(item, trouble) }))),
  ]
}

/** The question a trouble of the form is about, where it is one of the item's own: of two with one key the later. */
function askedIn({ form = [] }: ServiceItem, { facts }: Refusal): Pick<ItemTrouble, 'field'> {
  const n = form.findLastIndex(({ key }) => key === facts?.['field'])
  return n < 0 ? {} : { field: `form.${n}` }
}

/** What changed from one version to another, field by field; lists are compared by their entries. */
export function changesOf(before: ServiceItem, after: ServiceItem): Change[] {
  const fields = new Set([...fieldsOf(before), ...fieldsOf(after)])
  return [...fields].flatMap((field) => {
    if (field === 'form') return formChanges(before.form, after.form)
    const [was, is] = [textOf(before, field), textOf(after, field)]
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}

/** A field as people read it. */
function textOf(item: ServiceItem, field: Exclude<keyof ServiceItem, 'version'>): string {
  if (field === 'pauses') return (item.pauses ?? []).map((name) => causes[name].zh).join('\n')
  if (field === 'stepUps') return (item.stepUps ?? []).map((name) => stepUps[name].zh).join('\n')
  if (field === 'workflow')
    return sayWorkflow(item.workflow ?? {})
      .map(({ zh }) => zh)
      .join('\n')
  return asText(item[field])
}

function fieldsOf(item: ServiceItem): Exclude<keyof ServiceItem, 'version'>[] {
  const isField = (name: string): name is Exclude<keyof ServiceItem, 'version'> => name !== 'version' && name in item
  return Object.keys(item).filter(isField)
}

/** What is not said is nothing. */
function asText(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(asText).join('\n')
  const term = Term.safeParse(value).data
  if (term) return sayTerm(term).zh
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
