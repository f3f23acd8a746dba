import type { Readable } from 'node:stream'
import {
  common,
  doing,
  isRefusal,
  rfc3339,
  route,
  routeAlone,
  type House,
  type Says,
  type Route,
} from '../platform/index.ts'
import { checkFile, revoke, standingOf } from './act.ts'
import type { OfflineCheck } from './check.ts'
import * as contract from './contract.ts'
import { certificateRefusals } from './refusals.ts'
import { certificatesOf, certificatesOfUnit, findCertificate, type CertificateRow } from './store.ts'

function shown({ number, kind, title, holder, office, state, reason, ...row }: CertificateRow): contract.Standing {
  const revokedAt = row.revokedAt ? rfc3339(row.revokedAt) : null
  return { number, kind, title, holder, office, state, reason, issuedAt: rfc3339(row.issuedAt), revokedAt }
}

const verdicts = {
  sound: {
    zh: '文件和签发时一样，签名有效。这一步没有联网核对，不说明现在是否仍然有效。',
    en: 'The file is as it was signed. This step asked nobody, so it does not say whether the paper is still valid.',
  },
  changed: { zh: '文件在签发后被改动过，签名无效。', en: 'The file was changed after it was signed.' },
  unsigned: { zh: '文件里没有电子签名。', en: 'The file carries no signature.' },
  stranger: {
    zh: '文件有签名，也没有改动，但签名人不是本市；这不是本市出具的证明。',
    en: 'The file is signed and unchanged, but not by this city: it is no certificate of this city.',
  },
  'not-pdf': { zh: '这不是 PDF 文件。', en: 'This is not a PDF file.' },
} as const satisfies Record<OfflineCheck['verdict'], Says>

const now = (house: House) => rfc3339(house.machine.now())
const MOST = 20 * 1_048_576

async function bytesOf(stream: Readable): Promise<Buffer | undefined> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream) {
    const bytes = Buffer.from(piece)
    size += bytes.length
    if (size > MOST) return undefined
    pieces.push(bytes)
  }
  return Buffer.concat(pieces)
}

export const certificateRoutes: Route[] = [
  routeAlone(contract.verifyCertificate, async ({ house }, { number, code }) => {
    const found = await standingOf(house, number, code)
    return isRefusal(found) ? found : { ...shown(found), checkedAt: now(house) }
  }),
  routeAlone(contract.checkCertificateFile, async ({ house, upload }) => {
    const pdf = upload && (await bytesOf(upload.stream))
    if (!pdf) return common.refused('too-large')
    const { offline, online } = await checkFile(house, pdf)
    const { verdict, signer } = offline
    return {
      offline: { verdict, signer: signer?.name ?? null, says: verdicts[verdict] },
      online: online && shown(online),
      checkedAt: now(house),
    }
  }),
  route(contract.myCertificates, async ({ tx, actor }) => ({
    rows: (await certificatesOf(tx, actor.id ?? '')).map(shown),
  })),
  routeAlone(contract.myCertificateFile, async ({ house, actor }, { number }) => {
    const found = await doing(house, actor, ({ tx }) => findCertificate(tx, number), 'read')
    if (!found || found.citizen !== actor.id) return certificateRefusals.refused('certificate-unknown')
    return {
      sends: 'file',
      type: 'application/pdf',
      name: `${found.title}-${found.number}.pdf`,
      bytes: house.files.open(found.fileHash),
    }
  }),
  route(contract.unitCertificates, async ({ tx, actor }, asked) => {
    const rows = await certificatesOfUnit(tx, actor.unit ?? '', { ...asked, most: contract.MOST_SHOWN + 1 })
    return { rows: rows.slice(0, contract.MOST_SHOWN).map(shown), more: rows.length > contract.MOST_SHOWN }
  }),
  route(contract.revokeCertificate, async (by, { number, reason }) => {
    const done = await revoke(by, number, reason)
    return isRefusal(done) ? done : shown(done)
  }),
]
