import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What keeps values that name a person: found again by digest, read again only with the city's key. */
export type Secrets = {
  /** The same text gives the same digest for one purpose, and nobody without the key can try texts out. */
  digest: (purpose: string, text: string) => string
  hide: (text: string) => string
  /** Throws when the text was hidden with another key or changed. */
  reveal: (hidden: string) => string
}

/** Opens the city's secrets; its key is fetched when it is first needed. */
export function openSecrets(keyOf: () => string): Secrets {
  let key: string | undefined
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', (key ??= keyOf()), 'jiesu', purpose, 32))
  return {
    digest: (purpose, text) =>
      createHmac('sha256', derived(`digest ${purpose}`))
        .update(text)
        .digest('hex'),
    hide: (text) => hide(derived('hide'), text),
    reveal: (hidden) => reveal(derived('hide'), hidden),
  }
}

/** The key kept in a file only its owner reads, made when it is first asked for. Twins that start together agree. */
export function keyIn(path: string): string {
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (trouble) {
    if (!(trouble instanceof Error && 'code' in trouble && trouble.code === 'EEXIST')) throw trouble
  }
  return readFileSync(path, 'utf8').trim()
}

function hide(key: Buffer, text: string): string {
  const start = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, start)
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([start, cipher.getAuthTag(), hidden]).toString('base64url')
}

function reveal(key: Buffer, hidden: string): string {
  const bytes = Buffer.from(hidden, 'base64url')
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  cipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8')
}
