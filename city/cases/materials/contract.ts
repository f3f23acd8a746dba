import { z } from 'zod'
import { citizen, endpoint, holding } from '../../platform/contract.ts'
import { oneLine } from '../../platform/words.ts'
import { BenchView } from '../bench/views.ts'
import { CaseNumber, PartId } from '../case.ts'
import { CaseView, FileView } from '../views.ts'

const number = CaseNumber
const material = z.string().regex(/^[\w.-]{1,120}$/)

/** The offices' people, and who looks over their shoulder. */
export const office = holding(
  { zh: '审批人、单位负责人、市督办员', en: 'reviewers, heads of offices, inspectors of the city' },
  'reviewer',
  'unitHead',
  'inspector',
)
/** What stands in the way of acting for another. */
export const mandateWords = [
  'mandate-unknown',
  'firm-not-bound',
  'mandate-missing',
  'mandate-not-accepted',
  'mandate-expired',
  'mandate-revoked',
  'mandate-out-of-scope',
  'act-not-delegable',
]
export const fetchMaterials = endpoint({
  method: 'POST',
  path: '/api/cases/:number/fetch',
  says: 'Look again now for everything nobody has to bring: our own certificates, then the sharing platform. Reading the case and handing it in look too',
  who: citizen,
  input: z.object({ number }),
  output: CaseView,
  refusals: [...mandateWords],
})

export const agreeToReading = endpoint({
  method: 'POST',
  path: '/api/cases/:number/materials/:material/agree',
  says: 'I consent that the offices of this case read this material of mine (MaterialView.agree says what that means); then it is fetched',
  who: citizen,
  input: z.object({ number, material }),
  output: CaseView,
  refusals: ['material-unknown', 'nothing-to-agree', 'consent-not-yours', 'case-over', ...mandateWords],
})

export const fetchAgain = endpoint({
  method: 'POST',
  path: '/api/cases/:number/parts/:part/fetch',
  says: 'Look again for a material of my office’s part that did not come',
  who: office,
  input: z.object({ number, part: PartId, material }),
  output: BenchView,
  refusals: ['material-unknown', 'nothing-to-fetch', 'case-over'],
})

export const checkOriginal = endpoint({
  method: 'POST',
  path: '/api/cases/:number/files/:file/check',
  says: 'I laid the original beside this file and they are the same; it is then checked at a counter (grade B)',
  who: office,
  input: z.object({ number, file: z.uuid() }),
  output: FileView,
  refusals: [],
})

export const takeCheckBack = endpoint({
  method: 'POST',
  path: '/api/cases/:number/files/:file/uncheck',
  says: 'The check of this file was a mistake: it is as nobody laid an original beside it; while a part of mine is in hand',
  who: office,
  input: z.object({ number, file: z.uuid(), reason: oneLine({ min: 2, max: 200 }) }),
  output: FileView,
  refusals: ['not-checked', 'case-over'],
})
