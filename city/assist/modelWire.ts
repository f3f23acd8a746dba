import { z } from 'zod'

/** Where a model is, and the key it wants. */
export type Line = { url: string; key: string | undefined }

/** What came over the wire: the words of the model, or how it went wrong and what that means for the next call. */
export type Heard = { words: string } | { wrong: string; means: 'gone' | 'tired' | 'poor'; restFor?: number }

/** More than any answer that could be of use. */
const MOST_BYTES = 262_144

const Envelope = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.string().max(65_536) }), finish_reason: z.unknown() }))
    .min(1),
})

/**
 * One request to one address: no redirect is followed, nothing larger than a quarter of a megabyte is read, and the
 * deadline holds for the last byte as for the first. 'gone': there is nobody there; 'tired': it could not now; 'poor':
 * it answered, but not what was asked.
 */
export async function exchange(line: Line, body: object, deadline: number): Promise<Heard> {
  try {
    const response = await fetch(`${line.url}/chat/completions`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(line.key === undefined ? {} : { authorization: `Bearer ${line.key}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(deadline),
    })
    if (response.status !== 200) return await turnedAway(response)
    const text = await readAtMost(response, MOST_BYTES)
    return text === undefined ? { wrong: 'the answer is too large', means: 'poor' } : wordsIn(text)
  } catch (trouble) {
    return explained(trouble)
  }
}

async function turnedAway(response: Response): Promise<Heard> {
  await response.body?.cancel()
  const wrong = `status ${response.status}`
  const restFor = secondsOf(response.headers.get('retry-after'))
  return restFor === undefined ? { wrong, means: 'tired' } : { wrong, means: 'tired', restFor }
}

/** Only the number of seconds is believed; a date would need two clocks to agree. */
function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header) : undefined
}

async function readAtMost(response: Response, most: number): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  let size = 0
  // Leaving the loop lets go of the connection.
  for await (const piece of response.body ?? []) {
    size += piece.byteLength
    if (size > most) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function wordsIn(text: string): Heard {
  const envelope = Envelope.safeParse(parsed(text))
  const [choice] = envelope.data?.choices ?? []
  if (!choice) return { wrong: 'not an answer of this protocol', means: 'poor' }
  if (choice.finish_reason === 'length') return { wrong: 'the answer was cut off', means: 'poor' }
  return { words: choice.message.content }
}

function explained(trouble: unknown): Heard {
  const name = trouble instanceof Error ? trouble.name : ''
  if (name === 'TimeoutError' || name === 'AbortError') return { wrong: 'no answer in time', means: 'tired' }
  const cause = trouble instanceof Error && trouble.cause instanceof Error ? trouble.cause : undefined
  const code = cause && 'code' in cause ? String(cause.code) : name
  return { wrong: `connection: ${code}`, means: unreachable.has(code) ? 'gone' : 'tired' }
}

const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'])

/** JSON, or undefined. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
