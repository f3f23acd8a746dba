import { constants, platform, setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { SignPdf } from '@signpdf/signpdf'
import { draw } from './draw.ts'
import { missingIn, openFont } from './font.ts'
import { GuomiSigner } from './guomi.ts'
import type { Pressed, ToPress, WithWhat } from './press.ts'
import { RsaSigner } from './rsa.ts'

const { font: place, kind, seal, password }: WithWhat = workerData
// Linux counts priority by thread, so this is the press alone: whoever reads a page goes first.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW)

/** Rest after a letter, about as long as it took: a heap of letters leaves its core to the readers half of the time. */
const REST_MS = 100

// Opened once: a font of twenty thousand signs takes longer to read than a page to draw.
const font = openFont(place)
const signer =
  kind === 'guomi' ? new GuomiSigner(Buffer.from(seal).toString()) : new RsaSigner(Buffer.from(seal), password)

/** Looks whether every character can be drawn, draws, signs: beside the server's own loop, which never waits for it. */
async function press({ id, printed }: ToPress): Promise<Pressed> {
  const missing = missingIn(font, printed)
  if (missing.length > 0) return { id, missing }
  const withPlace = plainAddPlaceholder({
    pdfBuffer: await draw(printed, font),
    reason: printed.title,
    contactInfo: '12345',
    name: printed.office,
    location: '呼和浩特',
    signatureLength: 12_000,
  })
  return { id, pdf: await new SignPdf().sign(withPlace, signer) }
}

let turn = Promise.resolve()

parentPort?.on('message', (job: ToPress) => {
  turn = turn.then(async () => {
    const done = await press(job).catch((trouble: unknown): Pressed => ({ id: job.id, trouble: String(trouble) }))
    parentPort?.postMessage(done)
    await sleep(REST_MS)
  })
})
