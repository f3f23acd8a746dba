import type { Font as Face } from 'fontkit'
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import type { Printed } from './certificate.ts'

// pdfkit takes an opened font as well, which its types do not say.
declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      registerFont(name: string, opened: Face): this
    }
  }
}

const INK = '#16202b'
const GREY = '#54606c'
const RED = '#b3261e'
const LEFT = 72
const WIDTH = 451

/** Draws one certificate on A4; the PDF is not signed yet. */
export async function draw(printed: Printed, font: Face): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: 72, bottom: 96, left: LEFT, right: LEFT },
    info: { Title: printed.title, Author: printed.office, CreationDate: new Date(`${printed.day}T00:00:00+08:00`) },
    lang: 'zh-CN',
    displayTitle: true,
  })
  const pieces: Buffer[] = []
  doc.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise<void>((done) => doc.on('end', done))
  doc.registerFont('han', font)
  head(doc, printed)
  table(doc, printed)
  body(doc, printed)
  foot(doc, printed, await QRCode.toBuffer(printed.verifyAt, { margin: 0, width: 300, errorCorrectionLevel: 'M' }))
  doc.end()
  await ended
  return Buffer.concat(pieces)
}

type Doc = InstanceType<typeof PDFDocument>

function head(doc: Doc, { title, number }: Printed): void {
  doc.font('han').fillColor(GREY).fontSize(10).text(`编号 ${number}`, { align: 'right' })
  doc.moveDown(1.2)
  doc.fillColor(INK).fontSize(22).text(title, { align: 'center', characterSpacing: 4 })
  doc.moveDown(1.2)
}

function table(doc: Doc, { rows }: Printed): void {
  doc.fontSize(11)
  for (const [label, value] of rows) {
    const top = doc.y
    doc.fillColor(GREY).text(label, LEFT, top, { width: 110 })
    doc.fillColor(INK).text(value, LEFT + 120, top, { width: WIDTH - 120 })
    doc.x = LEFT
    const y = doc.y + 5
    doc
      .moveTo(LEFT, y)
      .lineTo(LEFT + WIDTH, y)
      .lineWidth(0.5)
      .strokeColor('#d8dee5')
      .stroke()
    doc.y = y + 7
  }
  doc.moveDown(0.6)
}

function body(doc: Doc, { paragraphs }: Printed): void {
  doc.fillColor(INK).fontSize(12)
  for (const paragraph of paragraphs) doc.text(paragraph, LEFT, doc.y, { width: WIDTH, lineGap: 6, paragraphGap: 6 })
}

/** Who says so and when; where anyone can check it. */
function foot(doc: Doc, { office, day, verifyAt }: Printed, code: Buffer): void {
  if (doc.y > 600) doc.addPage()
  const [year, month, date] = day.split('-').map(Number)
  doc.moveDown(2)
  doc.fontSize(12).fillColor(RED).text(office, LEFT, doc.y, { width: WIDTH, align: 'right' })
  doc.fillColor(INK).text(`${year}年${month}月${date}日`, { width: WIDTH, align: 'right' })
  const top = doc.page.height - 178
  doc.image(code, LEFT, top, { width: 78 })
  doc.fontSize(9).fillColor(GREY)
  doc.text('扫码或打开下面的网址核验真伪，不用登录。本文件带电子签名，改动一个字节即失效。', LEFT + 92, top + 6, {
    width: WIDTH - 92,
    lineGap: 3,
  })
  doc.text(verifyAt, LEFT + 92, doc.y + 4, { width: WIDTH - 92 })
}
