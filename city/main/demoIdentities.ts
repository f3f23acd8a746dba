import { askProofAuthority, fakeProofAuthority, lentNumber, proveFurther, type ProofKind } from '../identity/index.ts'
import {
  askAuthority,
  citizenOfPhone,
  fakeAuthority,
  identify,
  lentTo,
  openSession,
  proveName,
  type Claim,
} from '../people/index.ts'
import { fakeSharing, useSharing } from '../cases/index.ts'
import { askRegister, fakeRegister } from '../mandates/index.ts'
import { doing, isRefusal, system, type House } from '../platform/index.ts'

/**
 * Whom the demonstration's identity authority knows: invented people, with numbers of a region that does not exist
 * (1599 00). The first nine are citizen1 to citizen9, who are at LV2; the others are free to try LV2 with.
 */
export const demoIdentities: readonly Claim[] = [
  { name: '蔚晓琳', idNumber: '159900198904120029' },
  { name: '黄丽华', idNumber: '159900197611030092' },
  { name: '李建军', idNumber: '159900196809250168' },
  { name: '其其格', idNumber: '159900199502080233' },
  { name: '苏和', idNumber: '159900198206300305' },
  { name: '托娅', idNumber: '159900199105170374' },
  { name: '马小光', idNumber: '159900200101190445' },
  { name: '巴图', idNumber: '159900197308240513' },
  { name: '高满囤', idNumber: '159900195903070580' },
  { name: '云晓燕', idNumber: '159900198706160652' },
  { name: '白志远', idNumber: '159900199310220721' },
  { name: '康美兰', idNumber: '159900197001050790' },
  { name: '乌云其木格', idNumber: '159900198509290861' },
  { name: '任建平', idNumber: '159900196204110939' },
  { name: '郝思远', idNumber: '159900199907301006' },
]

const known = 9

/** Firms of the demonstration's cases, as the register has them: whoever writes another name is told. */
const demoLicences = [
  ['91150105MA0Q3K7T2X', '呼和浩特市青山健身有限公司'],
  ['92150102MA0Q7H3K54', '新城区岩点攀岩馆'],
  ['91150105MA0Q8N2R4U', '内蒙古碧波游泳健身有限公司'],
].map(([code = '', name = '']) => ({
  of: code,
  code: 'business-licence',
  document: {
    issuer: '呼和浩特市市场监督管理局',
    title: '营业执照',
    number: `1599${code.slice(-8)}`,
    issuedOn: '2025-03-18',
    holder: { name, number: code },
    fields: [{ label: '名称', value: name }],
  },
}))

/** Those of the demonstration's identities that nobody has yet. */
export const freeIdentities = demoIdentities.slice(known)

/** The demonstration asks an authority of its own, and its first nine citizens have proven their names to it. */
export async function proveCitizens(house: House): Promise<void> {
  const authority = fakeAuthority(demoIdentities, { lends: true })
  askAuthority(house, authority)
  askProofAuthority(
    house,
    fakeProofAuthority(authority, (phone) => [...demoIdentities, lentTo(phone)]),
  )
  askRegister(house, fakeRegister([], { lends: true }))
  useSharing(house, fakeSharing(demoLicences, { lends: true }))
  for (const [i, claim] of demoIdentities.slice(0, known).entries()) await proveOnce(house, `1390000000${i + 1}`, claim)
  for (const [i, kind] of further) await proveMore(house, `1390000000${i + 1}`, { claim: demoIdentities[i], kind })
}

/** Two of them also showed one more paper, and are at LV3: citizen1 a bank card, citizen3 a social-insurance card. */
const further: readonly (readonly [number, ProofKind])[] = [
  [0, 'bankCard'],
  [2, 'socialCard'],
]

async function proveMore(
  house: House,
  phone: string,
  { claim, kind }: { claim: Claim | undefined; kind: ProofKind },
): Promise<void> {
  const actor = await actorOfPhone(house, phone)
  if (!actor || !claim || actor.level >= 3) return
  const { idNumber } = claim
  const said = { kind, idNumber, number: lentNumber(kind, idNumber) }
  const done = await proveFurther({ house, actor, key: undefined, ip: '' }, said)
  if (isRefusal(done)) throw new Error(`demo citizen ${phone}: ${done.says.en}`)
}

async function actorOfPhone(house: House, phone: string) {
  const citizen = await doing(house, system, (by) => citizenOfPhone(by, phone))
  const { token } = await doing(house, system, (by) => openSession(by, 'citizen', citizen.id))
  return identify(house, token)
}

async function proveOnce(house: House, phone: string, claim: Claim): Promise<void> {
  const citizen = await doing(house, system, (by) => citizenOfPhone(by, phone))
  if (citizen.level >= 2) return
  const { token } = await doing(house, system, (by) => openSession(by, 'citizen', citizen.id))
  const actor = await identify(house, token)
  const done = actor && (await proveName({ house, actor, key: undefined, ip: '' }, claim))
  if (!done || isRefusal(done)) throw new Error(`demo citizen ${phone}: ${done ? done.says.en : 'cannot sign in'}`)
}
