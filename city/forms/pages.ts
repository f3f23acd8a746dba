import { isLong } from './schema.ts'
import type { FormField, FormPage, Says } from './form.ts'

/** What a page is called by whose data it asks. */
const subjects: Record<string, Says> = {
  applicant: { zh: '申请人', en: 'The applicant' },
  agent: { zh: '经办人', en: 'The agent' },
  enterprise: { zh: '单位名称和资本', en: 'The business' },
  'enterprise.legalPerson': { zh: '法定代表人', en: 'The legal representative' },
  'enterprise.head': { zh: '负责人', en: 'The person in charge' },
  'enterprise.fireOfficer': { zh: '消防责任人', en: 'The fire officer' },
  'enterprise.residence': { zh: '住所', en: 'Registered address' },
  'enterprise.site': { zh: '经营场所', en: 'The premises' },
  venue: { zh: '场所', en: 'The venue' },
  sport: { zh: '体育项目', en: 'The sports' },
  sign: { zh: '招牌', en: 'The sign' },
  delivery: { zh: '怎么领取结果', en: 'How to receive the result' },
}

/** What belongs to one person or place and is short is asked together; everything else has a page of its own. */
const TOGETHER = 3

/** Cuts the fields into pages, in their order: one question each, or a small group about the same person or place. */
export function pagesOf(fields: readonly FormField[]): FormPage[] {
  const groups: FormField[][] = []
  for (const field of fields) {
    const last = groups.at(-1)
    const joins = last && last.length < TOGETHER && last.every((one) => goesWith(one, field))
    if (joins) last.push(field)
    else groups.push([field])
  }
  const used = new Set<string>()
  return groups.flatMap((group) => pageOf(group, used))
}

/** Fields of the same person or place come together, in the place of the first of them. */
export function bySubject(fields: readonly FormField[]): FormField[] {
  const subjectsInOrder = [...new Set(fields.map(subjectOf))]
  return subjectsInOrder.flatMap((subject) => fields.filter((field) => subjectOf(field) === subject))
}

function goesWith(one: FormField, other: FormField): boolean {
  return (
    subjectOf(one) === subjectOf(other) &&
    isShort(one) &&
    isShort(other) &&
    // What hangs on an answer of this very page could not appear on it: without a script pages are fixed when they are drawn.
    JSON.stringify(one.when) === JSON.stringify(other.when)
  )
}

function isShort({ kind, max }: FormField): boolean {
  if (kind === 'text') return !isLong(max)
  return kind === 'phone' || kind === 'idNumber' || kind === 'number' || kind === 'date'
}

function pageOf(group: readonly FormField[], used: Set<string>): FormPage[] {
  const [first, second] = group
  if (!first) return []
  const subject = subjectOf(first)
  // A single question is called by itself, several by whose data they are.
  const name = second ? (subject.split('.').at(-1) ?? subject) : first.key.replace(/[^A-Za-z0-9]+/g, '-')
  const id = unused(name, used)
  used.add(id)
  const title = (second && subjects[subject]) ?? first.label
  return [{ id, title, fields: group.map(({ key }) => key) }]
}

/** A page is found by its id, so no two have the same. */
function unused(name: string, used: ReadonlySet<string>): string {
  let [id, n] = [name, 1]
  while (used.has(id)) id = `${name}-${(n += 1)}`
  return id
}

function subjectOf({ key }: FormField): string {
  return key.includes('/') ? (key.split('/')[0] ?? key) : key
}
