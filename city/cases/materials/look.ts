import { z } from 'zod'
import { oneOf, type Says } from '../../platform/contract.ts'
import { SharedDocument } from './document.ts'

/** Where a material nobody has to bring comes from, told of what came. */
export const lookFrom = {
  form: { zh: '由填写的内容生成', en: 'made from what was filled in' },
  identity: { zh: '实名核验', en: 'verified identity' },
  part: { zh: '前面环节的结果', en: 'result of an earlier part' },
  certificate: { zh: '本市电子证照', en: 'electronic certificate of this city' },
  platform: { zh: '数据共享平台', en: 'data-sharing platform' },
} as const satisfies Record<string, Says>
export const LookFrom = oneOf(lookFrom)

/**
 * What came of looking, told to the applicant. `later`: an earlier part brings it. `unasked`: the platform cannot be
 * asked yet. The three consents: it is read only with one.
 */
export const lookResults = {
  found: { zh: '已经取得，不用您交。', en: 'It is there; nothing to bring.' },
  later: { zh: '前面的环节办好后自动带来，不用您交。', en: 'An earlier part brings it; nothing to bring.' },
  nothing: { zh: '数据共享平台没有查到这份材料，请您提交。', en: 'No agency holds it; please bring it.' },
  refused: {
    zh: '数据共享平台没有提供这份材料，不是您的原因。不影响提交，审批单位会核验；您有的话也可以交。',
    en: 'The platform would not hand it over, which is not your doing. You may go on: the office checks it; if you have it you may bring it.',
  },
  away: {
    zh: '现在没有取到：数据共享平台没有回应。不影响提交，审批单位会再取；您有的话也可以先交。',
    en: 'Not fetched: the platform does not answer. You may go on: the office fetches it again; if you have it you may bring it.',
  },
  unasked: {
    zh: '填好证件号码（统一社会信用代码）以后自动去取；提交时还取不到的，由审批单位核验。',
    en: 'It is fetched once the ID number (credit code) is filled in; what is still missing then, the office checks.',
  },
  notYours: {
    zh: '填写的证件号码不是您实名核验的号码、也不是您绑定的企业，不能替别人取。您有的话可以交，否则由审批单位核验。',
    en: 'The number is neither the one you proved nor of a firm bound to you, and nobody’s papers are fetched for another. Bring it if you have it, else the office checks.',
  },
  differs: {
    zh: '取到的证照上的名称或代码和您填写的不一样，没有采用。请核对填写的内容；填写没有错的，可以自己交，由审批单位核验。',
    en: 'What came names another holder than you filled in, and was not taken. Please check what you wrote; if it is right, bring the paper, and the office checks it.',
  },
  unproven: {
    zh: '完成实名核验后自动取得，不用交。',
    en: 'It is there once your identity is verified; nothing to bring.',
  },
  'consent-missing': {
    zh: '要申请人本人同意才能读取。本人可以同意，也可以交这份材料。',
    en: 'It is read only with the applicant’s own consent: they agree, or it is brought.',
  },
  'consent-revoked': {
    zh: '您已收回同意，没有再读取。您可以重新同意，也可以自己交。',
    en: 'You took your consent back and it is read no more. Agree again, or bring it yourself.',
  },
  'consent-expired': {
    zh: '您的同意已经到期。您可以再次同意，也可以自己交。',
    en: 'Your consent has run out. Agree again, or bring it yourself.',
  },
} as const satisfies Record<string, Says>
export const LookResult = oneOf(lookResults)
export type LookResult = z.infer<typeof LookResult>

/**
 * One look for a material: where, what came, by what right (a statute, or these consents), and when. `of`: of a firm's
 * paper, the code and name it was looked for by; null where it is a person's.
 */
export const Look = z.object({
  material: z.string(),
  from: LookFrom,
  result: LookResult,
  document: SharedDocument.nullable(),
  rests: z.enum(['law', 'consent']),
  basis: z.string(),
  consents: z.array(z.string()),
  of: z.string().nullable().default(null),
  at: z.string(),
})
export type Look = z.infer<typeof Look>

/** What did not come and no agency or consent will bring: the applicant does, or agrees. */
export const mustBring = ({ result }: Pick<Look, 'result'>): boolean =>
  result === 'nothing' || result.startsWith('consent-')

/** What did not come may be brought; what cannot be asked yet is waited for. */
export const mayBring = (look: Pick<Look, 'result'>): boolean =>
  mustBring(look) || ['refused', 'away', 'notYours', 'differs'].includes(look.result)

/**
 * Of two looks for the same material the one that counts: the later, but silence takes nothing away that was there.
 * That a consent ended does, or that it is looked for under another firm's name or code.
 */
export function better(one: Look | undefined, other: Look): Look {
  if (!one) return other
  const [before, after] = one.at <= other.at ? [one, other] : [other, one]
  return before.result === 'found' &&
    isOfSame(before, after) &&
    ['away', 'refused', 'unasked', 'notYours'].includes(after.result)
    ? before
    : after
}

/** The one that counts of each material. */
export function newestLooks(looks: readonly Look[]): Map<string, Look> {
  const out = new Map<string, Look>()
  for (const look of looks) out.set(look.material, better(out.get(look.material), look))
  return out
}

/** Are both of the same firm? Of a person's paper, and of one kept before this was written down, nobody asks. */
export function isOfSame(one: Pick<Look, 'of'>, other: Pick<Look, 'of'>): boolean {
  return one.of === null || other.of === null || one.of === other.of
}
