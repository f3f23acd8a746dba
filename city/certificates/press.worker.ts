import { parentPort, workerData } from 'node:worker_threads'
import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { P12Signer } from '@signpdf/signer-p12'
import { SignPdf } from '@signpdf/signpdf'
import { draw } from './draw.ts'
import { glyphsOf } from './font.ts'
import { GuomiSigner } from './guomi.ts'
import type { Pressed, ToPress, WithWhat } from './press.ts'

const { font, kind, seal, password }: WithWhat = workerData
const missingIn = glyphsOf(font)

/** Looks whether every character can be drawn, draws, signs: beside the server's own loop, which never waits for it. */
async function press({ id, printed }: ToPress): Promise<Pressed> {
  const missing = missingIn(printed)
  if (missing.length > 0) return { id, missing }
  const withPlace = plainAddPlaceholder({
    pdfBuffer: await draw(printed, font),
    reason: printed.title,
    contactInfo: '12345',
    name: printed.office,
    location: '呼和浩特',
    signatureLength: 12_000,
  })
  // Each signature reads its own copy: the signer's buffer is used up by reading.
  const bytes = Buffer.from(seal)
  const signer = kind === 'guomi' ? new GuomiSigner(bytes.toString()) : new P12Signer(bytes, { passphrase: password })
  return { id, pdf: await new SignPdf().sign(withPlace, signer) }
}

parentPort?.on('message', (job: ToPress) => {
  press(job).then(
    (done) => parentPort?.postMessage(done),
    (trouble: unknown) => parentPort?.postMessage({ id: job.id, trouble: String(trouble) } satisfies Pressed),
  )
})
