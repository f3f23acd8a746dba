import { constants, platform, setPriority } from 'node:os'
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
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

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

parentPort?.on('message', (job: ToPress) => {
  press(job).then(
    (done) => parentPort?.postMessage(done),
    (trouble: unknown) => parentPort?.postMessage({ id: job.id, trouble: String(trouble) } satisfies Pressed),
  )
})
