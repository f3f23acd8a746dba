/** One setting: where it comes from, what it means, what is right, and how to mend it. */
export type Setting<T> = {
  env: string
  means: string
  fallback: string | undefined
  read: (raw: string) => T | undefined
  fix: string
  /** Never shown, not even when it is wrong. */
  secret?: true
}

export const setting = <T>(said: Setting<T>) => said

export const text = (raw: string) => (raw.trim() === '' ? undefined : raw.trim())

/** What names a person travels encrypted, or does not leave this machine. */
export const safeUrl = (raw: string) =>
  URL.canParse(raw) && /^(https:|http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$))/.test(raw)
