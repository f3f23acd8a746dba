import { ModelTask } from './model.ts'

/** One setting: where it comes from, what it means, what is right, and how to mend it. */
type Setting<T> = {
  env: string
  means: string
  fallback: string | undefined
  read: (raw: string) => T | undefined
  fix: string
  /** Never shown, not even when it is wrong. */
  secret?: true
}

export const port = (raw: string) =>
  /^\d+$/.test(raw) && Number(raw) > 0 && Number(raw) < 65536 ? Number(raw) : undefined
export const url = (raw: string) => (URL.canParse(raw) && /^https?:/.test(raw) ? raw.replace(/\/$/, '') : undefined)
export const text = (raw: string) => (raw.trim() === '' ? undefined : raw.trim())
/** What names a person travels encrypted, or does not leave this machine. */
export const safeUrl = (raw: string) =>
  URL.canParse(raw) && /^(https:|http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$))/.test(raw)

export const seconds = (raw: string) =>
  /^\d{1,3}$/.test(raw) && Number(raw) >= 1 && Number(raw) <= 120 ? Number(raw) : undefined

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Where citizens' words go must be encrypted on the way; only this machine itself is near enough to do without. */
export function modelUrl(raw: string): string | undefined {
  if (raw === 'off') return raw
  if (!URL.canParse(raw)) return undefined
  const { protocol, hostname, username, password, search, hash } = new URL(raw)
  if (username || password || search || hash) return undefined
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))
    ? raw.replace(/\/+$/, '')
    : undefined
}

export function modelTasks(raw: string): ModelTask[] | undefined {
  if (raw === 'none') return []
  const named = raw.split(',').map((part) => ModelTask.safeParse(part.trim()))
  return named.every((one) => one.success) ? [...new Set(named.map((one) => one.data))] : undefined
}

export const setting = <T>(said: Setting<T>) => said
