import { waitsOf } from '../../orders/index.ts'
import { common, pick, rfc3339, type By, type Refusal } from '../../platform/index.ts'
import { appealable } from './appeal.ts'
import { appealsOf, type Appeal } from './appealStore.ts'
import type { ModerationPhoto, ModerationRow, Publication } from './matter.ts'
import { photosOf, type PhotoRow } from './photoStore.ts'
import { piecesOf } from './pieces.ts'
import { countWaiting, decidedOnes, judgedByNumber, waitingOnes, type Waiting } from './store.ts'
import { ownWords, suggested } from './suggest.ts'
import { countKinds } from './words.ts'

/** So many are worked through at a time; the number of all is said beside them. */
const MOST = 60

type Wait = Awaited<ReturnType<typeof waitsOf>>

/** What waits to become public, the longest waiting first, each with everything its decision needs. */
export async function queue(by: By): Promise<{ rows: ModerationRow[]; total: number }> {
  const views = await viewsOf(by, await waitingOnes(by.tx, MOST))
  // What only another moderator may decide stands last for this one.
  const isOthers = ({ appeal }: ModerationRow) => appeal?.own === true
  return {
    rows: [...views.filter((view) => !isOthers(view)), ...views.filter(isOthers)],
    total: await countWaiting(by.tx),
  }
}

/** Everything decided of one question, to be changed. */
export async function decidedRows(by: By, number: string): Promise<{ rows: ModerationRow[] } | Refusal> {
  const question = await judgedByNumber(by.tx, number)
  if (!question) return common.refused('not-found')
  return { rows: await viewsOf(by, await decidedOnes(by.tx, question.orderId, MOST)) }
}

async function viewsOf(by: By, rows: readonly Waiting[]): Promise<ModerationRow[]> {
  const ids = rows.map(({ orderId }) => orderId)
  const photos = await photosOf(by.tx, ids)
  const appeals = await appealsOf(by.tx, ids)
  const wait = await waitsOf(by.tx, 'moderate')
  return rows.map((row) =>
    rowOf(by, row, {
      wait,
      photos: photos.filter((photo) => photo.orderId === row.orderId && isBeside(photo, row)),
      appeal: appeals.find(({ orderId }) => orderId === row.orderId),
    }),
  )
}

/** A row shows the files it decides about: its unit's, or those the asker brought. */
function isBeside({ partOf }: PhotoRow, { kind }: Waiting): boolean {
  if (kind === 'turn' || kind === 'addition') return false
  return partOf === (kind === 'files' ? 'answer' : 'question')
}

type Beside = { wait: Wait; photos: PhotoRow[]; appeal: Appeal | undefined }

const rowKeys = [
  ...(['kind', 'state', 'number', 'title', 'body', 'asker'] as const),
  ...(['unitName', 'placeName', 'status', 'masks', 'turn', 'addition'] as const),
] as const

function rowOf(by: By, waiting: Waiting, { wait, photos, appeal }: Beside): ModerationRow {
  const row = waiting.addition ? { ...waiting, ...ownWords(waiting) } : waiting
  return {
    ...pick(row, rowKeys),
    spans: suggested({
      ...row,
      ...(row.turn ? { title: '' } : {}),
      office: row.addition ? { phone: row.phone } : undefined,
    }),
    look: row.state === 'published' && row.look !== null,
    at: rfc3339(row.at),
    due: dueOf(wait, row.at, by.now),
    photos: photos.map(photoView),
    appeal:
      row.kind === 'appeal' && appeal
        ? {
            against: appeal.against,
            words: appeal.words,
            cause: row.cause,
            reason: row.reason,
            own: appeal.firstBy !== null && appeal.firstBy === by.actor.id,
          }
        : null,
  }
}

export function photoView({ id, kind, partOf, name, state, boxes, alt }: PhotoRow): ModerationPhoto {
  return { id, kind, partOf, name, state, boxes, alt }
}

function dueOf(wait: Wait, from: Date, now: Date) {
  const { at, why } = wait(from)
  return { at: at ? rfc3339(at) : null, why, overdue: at !== null && at < now }
}

/** What the asker is told about their own question: whether it is public, what was masked, and what they may do. */
export async function publicationOf(by: By, number: string): Promise<Publication | Refusal> {
  const question = await judgedByNumber(by.tx, number)
  if (!question || question.citizen === null || question.citizen !== by.actor.id) return common.refused('not-found')
  const { orderId, state, masks } = question
  const photos = (await photosOf(by.tx, [orderId])).filter(({ partOf }) => partOf === 'question')
  const [before] = await appealsOf(by.tx, [orderId])
  const of = (wanted_: PhotoRow['state']) => photos.filter((photo) => photo.state === wanted_).length
  return {
    ...pick(question, ['number', 'state', 'wanted', 'cause', 'reason']),
    due: state === 'waiting' ? dueOf(await waitsOf(by.tx, 'moderate'), question.askedAt, by.now) : null,
    masked: countKinds([...masks.title, ...masks.body]),
    mayHide: state === 'published',
    pieces: state === 'published' ? await piecesOf(by, question) : [],
    photos: { released: of('released'), withheld: of('withheld'), undecided: of('undecided') },
    mayAppeal: appealable(question, before) !== undefined,
    appeal: before ? { state: before.state, words: before.words, at: rfc3339(before.at), reason: before.reason } : null,
  }
}
