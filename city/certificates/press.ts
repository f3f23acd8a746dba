import { Worker } from 'node:worker_threads'
import type { Printed } from './certificate.ts'
import type { Font } from './font.ts'
import type { SealKind, Signer } from './signer.ts'

export type ToPress = { id: number; printed: Printed }
export type Pressed = { id: number; pdf?: Uint8Array; missing?: string[]; trouble?: string }
export type WithWhat = { font: Font; kind: SealKind; seal: Uint8Array; password: string }

/** Draws and signs certificates. */
export type Press = {
  /** The signed PDF, or the characters no font has. Throws when drawing broke. */
  print: (printed: Printed) => Promise<{ pdf: Buffer } | { missing: string[] }>
  close: () => Promise<void>
}

type Waiting = { done: (pressed: Pressed) => void; failed: (trouble: Error) => void }

/** A press on a thread of its own, started with the first certificate; one that dies is started anew. */
export function openPress(with_: () => { font: Font; signer: Signer }): Press {
  let worker: Worker | undefined
  let last = 0
  const waiting = new Map<number, Waiting>()
  const giveUp = (trouble: Error) => {
    worker = undefined
    for (const one of waiting.values()) one.failed(trouble)
    waiting.clear()
  }
  const running = (): Worker => {
    if (worker) return worker
    const { font, signer } = with_()
    const workerData: WithWhat = { font, ...signer }
    const made = new Worker(new URL('./press.worker.ts', import.meta.url), { workerData })
    made.on('message', (pressed: Pressed) => {
      waiting.get(pressed.id)?.done(pressed)
      waiting.delete(pressed.id)
      if (waiting.size === 0) made.unref()
    })
    made.on('error', giveUp)
    made.on('exit', () => giveUp(new Error('the press stopped')))
    return (worker = made)
  }
  const print = async (printed: Printed) => {
    const press = running()
    press.ref()
    last += 1
    const id = last
    const { pdf, missing, trouble } = await new Promise<Pressed>((done, failed) => {
      waiting.set(id, { done, failed })
      press.postMessage({ id, printed } satisfies ToPress)
    })
    if (missing) return { missing }
    if (!pdf) throw new Error(trouble ?? 'the press gave nothing')
    return { pdf: Buffer.from(pdf) }
  }
  return { print, close: async () => void (await worker?.terminate()) }
}
