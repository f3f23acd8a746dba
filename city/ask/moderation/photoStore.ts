import { sql, type By, type FileKind, type Tx } from '../../platform/index.ts'
import type { Box } from './matter.ts'

/** A photo of a question, the copy of it that may be public, and the vault's own file. */
export type PhotoRow = {
  id: string
  orderId: string
  kind: FileKind
  /** Came with the question, or goes out with a unit's answer. */
  partOf: 'question' | 'answer'
  name: string
  own: string
  ownType: string
  state: 'undecided' | 'released' | 'withheld'
  hash: string | null
  type: string | null
  width: number | null
  height: number | null
  boxes: Box[]
  alt: string
}

const columns = sql`r.file as id, r.order_id as "orderId", f.kind, r.part_of as "partOf", f.name, f.hash as own, f.type as "ownType", r.state, r.hash, r.type, r.width, r.height, r.boxes, r.alt`

/** The photos of some questions, as they came, to whoever may see the files. */
export function photosOf(tx: Tx, orders: readonly string[]): Promise<PhotoRow[]> {
  return tx.many(
    sql<PhotoRow>`select ${columns} from file_releases r join files f on f.id = r.file where r.order_id = any(${orders}::uuid[]) order by f.at, f.id`,
    'ask.photos',
  )
}

export type Released = { id: string; hash: string; type: string; width: number; height: number; alt: string }

/** The released copies of one question; row-level security shows those of published questions to everyone. */
export function releasedPhotos(tx: Tx, orderId: string): Promise<Released[]> {
  return tx.many(
    sql<Released>`select file as id, hash, type, width, height, alt from file_releases where order_id = ${orderId} and part_of = 'question' and state = 'released' order by file`,
    'ask.released',
  )
}

/** The released copy of a photo of a published question. */
export function releasedPhoto(tx: Tx, number: string, id: string): Promise<Released | undefined> {
  return tx.first(
    sql<Released>`select r.file as id, r.hash, r.type, r.width, r.height, r.alt from file_releases r join ask_questions q on q.order_id = r.order_id
      where q.number = ${number} and q.state = 'published' and r.file = ${id} and r.part_of = 'question' and r.state = 'released'`,
    'ask.releasedOne',
  )
}

/** A file of an answer as the public may have it. */
export type ReleasedFile = Pick<Released, 'id' | 'hash' | 'type' | 'alt'>

/** The files given out with the answers to a question that somebody has looked at. */
export function releasedFiles(tx: Tx, orderId: string): Promise<ReleasedFile[]> {
  return tx.many(
    sql<ReleasedFile>`select file as id, hash, type, alt from file_releases where order_id = ${orderId} and part_of = 'answer' and state = 'released'`,
    'ask.releasedFiles',
  )
}

/** What goes out with an answer waits for somebody to look at it: no machine reads faces or papers. */
export async function awaitAnswerFiles(tx: Tx, orderId: string, files: readonly string[], at: Date): Promise<void> {
  if (files.length === 0) return
  await tx.run(
    sql`insert into file_releases (file, order_id, state, part_of, at) select f.id, f.subject, 'undecided', 'answer', ${at}::timestamptz from files f
      join ask_questions q on q.order_id = f.subject where f.subject = ${orderId} and f.id = any(${files}::uuid[]) on conflict (file) do nothing`,
  )
}

/** A photo that came with a question of the public kind waits for somebody to look at it. */
export async function awaitPhoto(tx: Tx, file: string, at: Date): Promise<void> {
  await tx.run(
    sql`insert into file_releases (file, order_id, state, at) select f.id, f.subject, 'undecided', ${at}::timestamptz from files f
      join ask_questions q on q.order_id = f.subject where f.id = ${file} and f.kind = 'photo' and q.wants_public on conflict (file) do nothing`,
  )
}

export type PhotoDecision = Pick<PhotoRow, 'state' | 'hash' | 'type' | 'width' | 'height' | 'boxes' | 'alt'>

export async function decidePhoto(by: By, id: string, d: PhotoDecision): Promise<void> {
  await by.tx.run(
    sql`update file_releases set state = ${d.state}, hash = ${d.hash}, type = ${d.type}, width = ${d.width}, height = ${d.height},
      boxes = ${JSON.stringify(d.boxes)}::jsonb, alt = ${d.alt}, by_person = ${by.actor.id}, at = ${by.now} where file = ${id}`,
  )
}
