import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { SignPdf } from '@signpdf/signpdf'
import PDFDocument from 'pdfkit'
import { checkOffline, signerOf } from './index.ts'
import { RsaSigner } from './rsa.ts'

/** A small file with a place for a signature. */
async function paper(): Promise<Buffer> {
  const pieces: Buffer[] = []
  const made = new PDFDocument()
  made.on('data', (piece: Buffer) => pieces.push(piece))
  const whole = new Promise((done) => made.on('end', done))
  made.text('letter')
  made.end()
  await whole
  const words = { reason: 'r', contactInfo: 'c', name: 'n', location: 'l' }
  return plainAddPlaceholder({ pdfBuffer: Buffer.concat(pieces), ...words, signatureLength: 12_000 })
}

/** A signer that remembers the last byte of what it gave. */
class Remembering extends RsaSigner {
  last: number | undefined
  override async sign(pdf: Buffer, at?: Date): Promise<Buffer> {
    const made = await super.sign(pdf, at)
    this.last = made.at(-1)
    return made
  }
}

it('A signature is read whole, also one whose own last byte is a zero: one in 256 is', async () => {
  const own = join(mkdtempSync(join(tmpdir(), 'jiesu-seal-')), 'own.p12')
  const { seal, password } = signerOf({ file: 'own', password: '', own, now: new Date('2026-02-24T09:00:00+08:00') })
  const [pdf, signer] = [await paper(), new Remembering(seal, password)]
  // The time is signed too, so that each second gives another signature.
  let signed = pdf
  for (let second = 0; signer.last !== 0; second += 1) {
    assert.ok(second < 6000, 'none of six thousand signatures ended with a zero')
    signed = await new SignPdf().sign(pdf, signer, new Date(Date.UTC(2026, 1, 24, 1, 0, second)))
  }
  assert.equal(checkOffline(signed).verdict, 'sound')
})
