import { staffOfUnit } from '../people/index.ts'
import { cityDate, type By, type Says } from '../platform/index.ts'
import { deciderWords, type Workflow } from '../services/contract.ts'
import type { ServiceItem } from './item.ts'

type Staff = Awaited<ReturnType<typeof staffOfUnit>>
type Warning = (workflow: Workflow, staff: Staff) => Says | undefined

/** What the workflow of an item wants of its office that nobody there can do today: told, and no bar to publishing. */
export async function workflowWarnings(by: By, { unit, workflow }: ServiceItem): Promise<Says[]> {
  if (unit === null || !workflow) return []
  const staff = await staffOfUnit(by.tx, unit, cityDate(by.now))
  return warnings.flatMap((warning) => warning(workflow, staff) ?? [])
}

const warnings: readonly Warning[] = [
  ({ decider }, staff) =>
    decider && !staff.some(({ posts }) => posts.includes(decider)) ? noDecider(deciderWords[decider]) : undefined,
  ({ siteCheck }, staff) => (siteCheck && staff.length < 2 ? tooFewToLook(staff.length) : undefined),
  ({ secondReader }, staff) => {
    const reading = staff.filter(({ posts }) => posts.includes('reviewer') || posts.includes('unitHead')).length
    return secondReader && reading < 2 ? tooFewToRead(reading) : undefined
  },
]

const noDecider = ({ zh, en }: Says): Says => ({
  zh: `承办单位现在没有${zh}，没有人能作决定。`,
  en: `Nobody at the office is ${en} now; nobody could decide.`,
})
const tooFewToLook = (n: number): Says => ({
  zh: `承办单位现在只有 ${n} 名工作人员，现场核查要两名以上。`,
  en: `The office has ${n} on its staff now; a site check takes two or more.`,
})
const tooFewToRead = (n: number): Says => ({
  zh: `承办单位现在只有 ${n} 名审批人员，审核意见和决定要两个人。`,
  en: `The office has ${n} who may decide now; a second opinion and the decision take two.`,
})
