import { FormField, type FormOption, type FormWritten, type Says } from './form.ts'
import { fieldOfOwn, type OwnField } from './own.ts'
import { pagesOf } from './pages.ts'

/** What a form needs to know of an item of the catalogue. */
export type FormedItem = {
  code: string
  version: number
  name: string
  nameEn: string
  audience: readonly string[]
  result: string
  materials: readonly { name: string; source: string; required: boolean; note: string }[]
  /** What it asks of its own. */
  form?: readonly OwnField[]
}

type Written = Omit<FormField, 'askedBy' | 'patterns' | 'required'> & { required?: boolean; patterns?: string[] }

/** The form of one item: who applies, what this item asks, and each paper that cannot be had from elsewhere. */
export function formOfItem(item: FormedItem): FormWritten {
  const name = { zh: item.name, en: item.nameEn || item.name }
  const askedBy = [{ id: item.code, name }]
  const fields = [
    ...applicant(item),
    ...(item.form ?? []).map(fieldOfOwn),
    ...item.materials.flatMap(asked),
    ...delivery(item),
  ].map((field): FormField => ({ required: true, patterns: [], ...field, askedBy }))
  return {
    id: item.code,
    version: item.version,
    about: 'item',
    name,
    fields,
    pages: pagesOf(fields),
    spared: item.materials.flatMap(({ name: paper, source }) => {
      const from = sparedFrom[source]
      return from ? [{ name: { zh: paper, en: paper }, from }] : []
    }),
    switches: [],
    rawFields: fields.length,
  }
}

const sparedFrom: Record<string, Says | undefined> = {
  share: { zh: '部门共享，不用交', en: 'shared between departments, nothing to bring' },
  certificate: { zh: '取自电子证照，不用交', en: 'taken from the electronic certificate' },
}

export const option = (value: string, zh: string, en: string): FormOption => ({ value, says: { zh, en } })

const person: Written[] = [
  { key: 'applicant/name', label: { zh: '姓名', en: 'Name' }, kind: 'text', min: 2, max: 40, prefill: 'name' },
  { key: 'applicant/idNumber', label: { zh: '身份证号', en: 'ID number' }, kind: 'idNumber', prefill: 'idNumber' },
  { key: 'applicant/phone', label: { zh: '手机', en: 'Mobile phone' }, kind: 'phone', prefill: 'phone' },
]

const firm: Written[] = [
  { key: 'enterprise/name', label: { zh: '单位名称', en: 'Name of the body' }, kind: 'text', min: 2, max: 100 },
  {
    key: 'enterprise/creditCode',
    label: { zh: '统一社会信用代码', en: 'Unified social credit code' },
    kind: 'text',
    max: 18,
    textForm: 'creditCode',
  },
]

/** A person applies for themselves or for a body; where both may, it is asked. */
function applicant({ audience }: FormedItem): Written[] {
  if (!audience.includes('firm')) return person
  if (!audience.includes('person')) return [...person, ...firm]
  const as: Written = {
    key: 'applicant/as',
    label: { zh: '以谁的名义申请？', en: 'In whose name do you apply?' },
    kind: 'choice',
    options: [option('person', '本人', 'My own'), option('firm', '企业或其他组织', 'A business or other body')],
  }
  return [...person, as, ...firm.map((field) => ({ ...field, when: { equals: ['applicant/as', 'firm'] } as const }))]
}

/** A paper is uploaded; where a promise will do, one promises or uploads. Papers shared between offices are not asked. */
function asked({ name, source, required, note }: FormedItem['materials'][number], i: number): Written[] {
  const file: Written = {
    key: `material/${i + 1}`,
    label: { zh: name, en: name },
    ...(note && { note: { zh: note, en: note } }),
    kind: 'file',
    max: 5,
    required,
  }
  if (source === 'upload') return [file]
  if (source !== 'promise') return []
  return [
    {
      key: `promise/${i + 1}`,
      label: {
        zh: `“${name}”可以用承诺代替，您选哪一种？`,
        en: `A promise may stand for “${name}”; which do you choose?`,
      },
      kind: 'choice',
      required,
      options: [
        option('promise', '我承诺情况属实，不交这份材料', 'I promise that it is so and hand nothing in'),
        option('upload', '我提交这份材料', 'I hand this paper in'),
      ],
    },
    { ...file, when: { equals: [`promise/${i + 1}`, 'upload'] } },
  ]
}

/** How the result reaches people, where there is one to be handed over. */
function delivery({ result }: FormedItem): Written[] {
  if (result === '') return []
  const way = 'delivery/way'
  return [
    {
      key: way,
      label: { zh: '怎么领取结果？', en: 'How would you like to receive the result?' },
      kind: 'choice',
      options: [
        option('electronic', '网上领取电子件', 'Online, as an electronic document'),
        option('counter', '到窗口领取', 'At the window'),
        option('post', '邮寄', 'By post'),
      ],
    },
    {
      key: 'delivery/address',
      label: { zh: '邮寄地址', en: 'Postal address' },
      kind: 'address',
      min: 5,
      max: 200,
      when: { equals: [way, 'post'] },
    },
  ]
}
