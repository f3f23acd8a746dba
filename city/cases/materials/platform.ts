import { z } from 'zod'
import { portTo, wireTo, type Wire } from '../../platform/index.ts'
import { SharedDocument } from './document.ts'

/** Whose paper is wanted: a person by the ID number they proved, or a firm by its code. */
export type Holder = { kind: 'person'; name: string; idNumber: string } | { kind: 'firm'; name: string; code: string }

/**
 * One question to the platform. `basis`: the statute, or what lets a consent be asked for; `readers`: the offices it is
 * for; `consents`: where it rests on consent, the one each of them reads it under, in their order.
 */
export type ShareWanted = {
  code: string
  name: string
  holder: Holder
  item: string
  purpose: string
  basis: string
  consents: readonly string[]
  readers: readonly string[]
}

/** `nothing`: the agency holds none. `refused`: the platform will not tell this city. `away`: no answer in time. */
export type ShareAnswer =
  { result: 'found'; document: SharedDocument } | { result: 'nothing' | 'refused' } | { result: 'away' }

/** The port to the city's data-sharing platform. Never throws, never waits long. */
export type SharingPlatform = {
  is: 'none' | 'fake' | 'http'
  ask: (wanted: ShareWanted) => Promise<ShareAnswer>
}

/** A city without a platform: the offices look into each other's registers themselves. */
export const noSharing: SharingPlatform = { is: 'none', ask: async () => ({ result: 'away' }) }

/** One document a fake platform knows: of the person with this ID number, or the firm with this code. */
export type SharedRow = { of: string; code: string; document: z.input<typeof SharedDocument> }

/** Who issued what the demonstration lends everybody, by the platform's code; marriages are not collected yet. */
const lent: Readonly<Record<string, Pick<SharedDocument, 'issuer' | 'title'>>> = {
  'household-register': { issuer: '呼和浩特市公安局', title: '居民户口簿' },
  'birth-certificate': { issuer: '呼和浩特市妇幼保健院', title: '出生医学证明' },
  'medical-fitness': { issuer: '呼和浩特市第一医院', title: '身体条件证明' },
  'business-licence': { issuer: '呼和浩特市市场监督管理局', title: '营业执照' },
  'health-certificates': { issuer: '呼和浩特市疾病预防控制中心', title: '从业人员健康合格证明' },
  pharmacist: { issuer: '内蒙古自治区药品监督管理局', title: '执业药师注册证' },
}

const NOT_COLLECTED = 'marriage-certificate'

const ofHolder = (holder: Holder) => (holder.kind === 'person' ? holder.idNumber : holder.code)

/** For demonstrations and tests: knows the given documents, as the list stands; one that `lends` has one for everybody. */
export function fakeSharing(rows: readonly SharedRow[], { lends = false } = {}): SharingPlatform {
  return {
    is: 'fake',
    ask: async ({ code, name, holder }) => {
      const known = rows.find((row) => row.code === code && row.of === ofHolder(holder))
      if (known) return { result: 'found', document: SharedDocument.parse(known.document) }
      const made = lends && code !== NOT_COLLECTED ? (lent[code] ?? { issuer: '主管部门', title: name }) : undefined
      if (!made) return { result: 'nothing' }
      const fields = [{ label: holder.kind === 'person' ? '姓名' : '名称', value: holder.name }]
      const number = `1599${ofHolder(holder).slice(-8)}`
      const own = { name: holder.name, number: ofHolder(holder) }
      return {
        result: 'found',
        document: SharedDocument.parse({ ...made, number, issuedOn: '2025-03-18', holder: own, fields }),
      }
    },
  }
}

const Said = z.union([
  z.object({ result: z.literal('found'), document: SharedDocument }),
  z.object({ result: z.enum(['nothing', 'refused']) }),
])

/**
 * A platform spoken to as `POST url` with `ShareWanted`, answering `{"result": "found", "document": {…}}` or `{"result":
 * "nothing" | "refused"}`. Everything else, and silence for `patience` ms, is `away`.
 */
export function httpSharing(url: string, wire: Wire = {}): SharingPlatform {
  const put = wireTo(url, { patience: 3000, ...wire })
  return {
    is: 'http',
    ask: async (wanted) => {
      const answer = await put('', wanted, Said)
      return answer === 'away' ? { result: 'away' } : answer
    },
  }
}

export const { use: useSharing, of: sharingPlatformOf } = portTo(noSharing)
