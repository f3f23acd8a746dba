import { z } from 'zod'

/**
 * What lets the city read a material that is not asked of anybody: a statute, or only the person's own consent. `code`:
 * what the sharing platform calls it.
 */
export const SharingSaid = z.object({
  code: z.string().regex(/^[\w.-]{1,60}$/),
  rests: z.enum(['law', 'consent']),
  basis: z.string().min(1).max(300),
})

/**
 * How a material that is not asked comes. `from`: the form that was filled in, the verified identity, or what an agency
 * holds. `whose`: the person's or the firm's. `titles`: papers of this city that are it. `holder`: the agency that has it.
 */
export type Sharing = z.infer<typeof SharingSaid> & {
  from: 'form' | 'identity' | 'agency'
  whose: 'person' | 'firm'
  titles: readonly string[]
  holder: string
}

type Known = Pick<Sharing, 'rests' | 'basis' | 'holder'> &
  Partial<Pick<Sharing, 'from' | 'whose' | 'titles'>> & { called: readonly string[] }

const RULES = '国务院关于在线政务服务的若干规定 第七条、第十条'
const CONSENT = '个人信息保护法 第十三条第一款第（一）项'

/**
 * What this city knows of the papers people are spared, by the platform's code: under which names and ids items and
 * one-things list them, and what reading them rests on. Of family and health nothing is read without the person's
 * consent. [default]
 */
const known: Readonly<Record<string, Known>> = {
  'id-card': {
    called: ['identity', '居民身份证', '法定代表人（负责人）身份证明'],
    from: 'identity',
    rests: 'law',
    basis: RULES,
    holder: '公安机关',
  },
  'household-register': { called: ['居民户口簿', '户口簿'], rests: 'consent', basis: CONSENT, holder: '公安机关' },
  'marriage-certificate': {
    called: ['结婚证', '父母结婚证'],
    rests: 'consent',
    basis: CONSENT,
    holder: '民政部门',
  },
  'medical-fitness': {
    called: ['医疗机构身体条件证明'],
    rests: 'consent',
    basis: CONSENT,
    holder: '卫生健康部门',
  },
  'birth-certificate': { called: ['出生医学证明'], rests: 'law', basis: RULES, holder: '卫生健康部门' },
  'business-licence': {
    called: ['licence', '营业执照', '营业执照或登记证书'],
    whose: 'firm',
    titles: ['营业执照', '民办非企业单位登记证书'],
    rests: 'law',
    basis: RULES,
    holder: '登记机关',
  },
  'supervisor-consent': {
    called: ['consent', '业务主管单位的批准文件'],
    whose: 'firm',
    titles: ['业务主管单位审查同意书'],
    rests: 'law',
    basis: RULES,
    holder: '业务主管单位',
  },
  'health-certificates': {
    called: ['healthCards', '从业人员健康合格证明'],
    whose: 'firm',
    rests: 'law',
    basis: RULES,
    holder: '卫生健康部门',
  },
  pharmacist: {
    called: ['pharmacist', '药师或者其他药学技术人员的资格证明'],
    whose: 'firm',
    rests: 'law',
    basis: RULES,
    holder: '药品监督管理部门',
  },
}

const byCall = new Map(Object.entries(known).flatMap(([code, row]) => row.called.map((call) => [call, code] as const)))

/** A material as an item or a one-thing lists it. */
export type Listed = {
  id: string
  name: string
  source: string
  kind: string | null
  sharing?: z.infer<typeof SharingSaid> | undefined
}

/**
 * How this material comes without being asked, or null where it is asked. What the list says of it goes before what the
 * city knows. Source: 在线政务服务若干规定 7–11.
 */
export function sharingOf({ id, name, source, kind, sharing }: Listed): Sharing | null {
  if (source !== 'share' && source !== 'certificate') return null
  const code = sharing?.code ?? byCall.get(id) ?? byCall.get(name) ?? 'other'
  const { called: _called, ...row } = known[code] ?? unknown
  const read = { ...blank, ...row, code, ...sharing }
  return kind === 'form' ? { ...read, from: 'form' } : read
}

const blank = { from: 'agency', whose: 'person', titles: [] } as const
/** Whatever nobody has told the city about: an agency is to share it, as the rules say of everything. */
const unknown: Known = { called: [], rests: 'law', basis: RULES, holder: '主管部门' }
