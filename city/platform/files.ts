import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { common, type Refusal } from './refusal.ts'

export type FileKind = 'photo' | 'audio' | 'video' | 'document'

/** A stored file: its SHA-256, what it really is, and its size in bytes. */
export type Stored = { hash: string; kind: FileKind; type: string; bytes: number }

export type Files = {
  /** Stores a stream by its hash. Refusals: 'wrong-type' by content, 'too-large' while streaming. */
  keep: (stream: Readable, kinds?: readonly FileKind[]) => Promise<Stored | Refusal>
  /** Stores bytes the city made itself. */
  keepBytes: (content: Buffer, is: { kind: FileKind; type: string }) => Promise<Stored>
  open: (hash: string) => Readable
  read: (hash: string) => Promise<Buffer>
  /** A picture small enough for a list, as JPEG. */
  small: (hash: string) => Promise<Buffer>
  /** Deletes what no row names any more. */
  forget: (hash: string) => Promise<void>
  /** Can the folder be written? Asked by readiness. */
  works: () => Promise<boolean>
}

const MB = 1_048_576

/** Types accepted by what the bytes are, not by what the name says, with their largest size. */
const accepted: Record<string, { kind: FileKind; most: number }> = {
  'image/jpeg': { kind: 'photo', most: 20 * MB },
  'image/png': { kind: 'photo', most: 20 * MB },
  'image/webp': { kind: 'photo', most: 20 * MB },
  'audio/mpeg': { kind: 'audio', most: 50 * MB },
  'audio/wav': { kind: 'audio', most: 50 * MB },
  'audio/ogg': { kind: 'audio', most: 50 * MB },
  'audio/x-m4a': { kind: 'audio', most: 50 * MB },
  'video/mp4': { kind: 'video', most: 100 * MB },
  'video/webm': { kind: 'video', most: 100 * MB },
  'video/quicktime': { kind: 'video', most: 100 * MB },
  'application/pdf': { kind: 'document', most: 20 * MB },
}

/** Files by hash under `folder`, outside the web root. Pictures are drawn anew, so that no place or camera stays in them. */
export function openFiles(folder: string): Files {
  return {
    keep: (stream, kinds) => keep(folder, stream, kinds),
    keepBytes: (content, is) => keepBytes(folder, content, is),
    open: (hash) => createReadStream(placeOf(folder, hash)),
    read: (hash) => readFile(placeOf(folder, hash)),
    small: (hash) => sharp(placeOf(folder, hash)).resize(240, 240, { fit: 'inside' }).jpeg({ quality: 70 }).toBuffer(),
    forget: (hash) => rm(placeOf(folder, hash), { force: true }),
    works: () => works(folder),
  }
}

function placeOf(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash)
}

async function keep(folder: string, stream: Readable, kinds?: readonly FileKind[]): Promise<Stored | Refusal> {
  await mkdir(join(folder, 'arriving'), { recursive: true })
  const arriving = join(folder, 'arriving', crypto.randomUUID())
  try {
    await pipeline(stream, limited(100 * MB), createWriteStream(arriving))
    const { type, rule } = await lookAt(arriving)
    if (!rule || (kinds && !kinds.includes(rule.kind))) return common.refused('wrong-type')
    if ((await stat(arriving)).size > rule.most) return common.refused('too-large')
    if (rule.kind === 'photo' && !(await redraw(arriving, type))) return common.refused('wrong-type')
    return await settle(folder, arriving, { kind: rule.kind, type })
  } catch (trouble) {
    if (trouble instanceof TooLarge) return common.refused('too-large')
    throw trouble
  } finally {
    await rm(arriving, { force: true })
  }
}

/** What the bytes are, and the rule for it when it is accepted. */
async function lookAt(path: string): Promise<{ type: string; rule: (typeof accepted)[string] | undefined }> {
  const head = (await readFile(path)).subarray(0, 4100)
  const type = (await fileTypeFromBuffer(head))?.mime ?? ''
  return { type, rule: accepted[type] }
}

class TooLarge extends Error {}

function limited(most: number): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      seen += chunk.length
      next(seen > most ? new TooLarge() : null, chunk)
    },
  })
}

/** Decodes and encodes the picture: metadata goes, the right way up stays. False when it cannot be decoded. */
async function redraw(path: string, type: string): Promise<boolean> {
  try {
    const image = sharp(await readFile(path), { limitInputPixels: 100_000_000 }).rotate()
    const drawn =
      type === 'image/png'
        ? image.png()
        : type === 'image/webp'
          ? image.webp({ quality: 88 })
          : image.jpeg({ quality: 88 })
    await writeFile(path, await drawn.toBuffer())
    return true
  } catch {
    return false
  }
}

async function settle(folder: string, arriving: string, is: { kind: FileKind; type: string }): Promise<Stored> {
  const content = await readFile(arriving)
  const hash = createHash('sha256').update(content).digest('hex')
  await mkdir(join(folder, hash.slice(0, 2)), { recursive: true })
  await rename(arriving, placeOf(folder, hash))
  return { hash, ...is, bytes: content.length }
}

async function keepBytes(folder: string, content: Buffer, is: { kind: FileKind; type: string }): Promise<Stored> {
  await mkdir(join(folder, 'arriving'), { recursive: true })
  const arriving = join(folder, 'arriving', crypto.randomUUID())
  await writeFile(arriving, content)
  return settle(folder, arriving, is)
}

async function works(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, '.writable'), 'yes')
    return true
  } catch {
    return false
  }
}
