import { readFileSync } from 'node:fs'

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

const port = (raw: string) => (/^\d+$/.test(raw) && Number(raw) > 0 && Number(raw) < 65536 ? Number(raw) : undefined)
const url = (raw: string) => (URL.canParse(raw) && /^https?:/.test(raw) ? raw.replace(/\/$/, '') : undefined)
const text = (raw: string) => (raw.trim() === '' ? undefined : raw.trim())
/** What names a person travels encrypted, or does not leave this machine. */
const safeUrl = (raw: string) =>
  URL.canParse(raw) && /^(https:|http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$))/.test(raw)
const setting = <T>(said: Setting<T>) => said

/** The configuration table; the README's table is printed from it. */
export const settings = {
  port: setting({
    env: 'PORT',
    means: 'port of the web server',
    fallback: '8080',
    read: port,
    fix: 'a whole number from 1 to 65535',
  }),
  host: setting({
    env: 'HOST',
    means: 'address to listen on',
    fallback: '127.0.0.1',
    read: text,
    fix: 'an address such as 127.0.0.1 or 0.0.0.0',
  }),
  publicUrl: setting({
    env: 'PUBLIC_URL',
    means: 'address people type; https makes cookies __Host- and Secure',
    fallback: 'http://127.0.0.1:PORT',
    read: url,
    fix: 'an address beginning with https:// (http:// only to try things out)',
  }),
  databaseUrl: setting({
    env: 'DATABASE_URL',
    means: 'PostgreSQL 15+; empty: our own is run in DATA_FOLDER',
    fallback: 'own',
    read: (raw) => (raw === 'own' || /^postgres(ql)?:\/\//.test(raw) ? raw : undefined),
    fix: 'postgres://user:password@host/database',
  }),
  schema: setting({
    env: 'CITY_SCHEMA',
    means: 'schema that holds the city',
    fallback: 'city_150100',
    read: (raw) => (/^[a-z][a-z0-9_]{0,40}$/.test(raw) ? raw : undefined),
    fix: 'lower-case letters, digits and _, as city_150100',
  }),
  dataFolder: setting({
    env: 'DATA_FOLDER',
    means: 'folder for the database, files and sent messages',
    fallback: 'data',
    read: text,
    fix: 'a folder this program may write',
  }),
  numberPrefix: setting({
    env: 'NUMBER_PREFIX',
    means: 'letters in front of every matter number',
    fallback: 'HS',
    read: (raw) => (/^[A-Z]{1,4}$/.test(raw) ? raw : undefined),
    fix: 'one to four capital letters',
  }),
  proxies: setting({
    env: 'TRUST_PROXY',
    means: 'addresses of the proxies in front, whose X-Forwarded-For is believed',
    fallback: 'none',
    read: (raw) =>
      raw === 'none' || raw.split(',').every((part) => /^[0-9a-fA-F.:]+(\/\d{1,3})?$/.test(part.trim()))
        ? raw
        : undefined,
    fix: 'addresses or ranges separated by commas, as 127.0.0.1,10.0.0.0/8',
  }),
  secretKey: setting({
    env: 'SECRET_KEY',
    means:
      'key of what names a person (ID numbers): the same on every server of a city; own: DATA_FOLDER/secret.key is made once. Back it up',
    fallback: 'own',
    read: (raw) => (raw === 'own' || raw.length >= 32 ? raw : undefined),
    fix: 'at least 32 secret characters, best by SECRET_KEY_FILE',
    secret: true,
  }),
  identityAuthority: setting({
    env: 'IDENTITY_AUTHORITY_URL',
    means: 'the identity authority that confirms name and ID number (LV2); none: nobody rises above LV1',
    fallback: 'none',
    read: (raw) => (raw === 'none' || safeUrl(raw) ? raw : undefined),
    fix: 'an address beginning with https:// (http:// only to this machine), or none',
  }),
  identityAuthorityKey: setting({
    env: 'IDENTITY_AUTHORITY_KEY',
    means: 'sent to the identity authority as a bearer token',
    fallback: 'none',
    read: text,
    fix: 'the key the authority gave, best by IDENTITY_AUTHORITY_KEY_FILE',
    secret: true,
  }),
  senders: setting({
    env: 'NOTICE_SENDER',
    means: 'who sends SMS and mail; "folder" writes them to DATA_FOLDER/sent',
    fallback: 'folder',
    read: (raw) => (raw === 'folder' ? raw : undefined),
    fix: 'folder (a carrier is added behind the sender port)',
  }),
}

export type Config = { [K in keyof typeof settings]: NonNullable<ReturnType<(typeof settings)[K]['read']>> }

/** Wrong settings, all of them, each with its mend. The process ends with 78. */
export type ConfigTrouble = { env: string; says: string; fix: string }

/** Reads every setting from the environment; `NAME_FILE` names a file that holds the value. */
export function readConfig(
  env: Record<string, string | undefined>,
): { config: Config } | { troubles: ConfigTrouble[] } {
  const troubles: ConfigTrouble[] = []
  const config: Record<string, unknown> = {}
  const fallbacks: Record<string, string> = { PUBLIC_URL: `http://127.0.0.1:${env['PORT'] || '8080'}` }
  for (const [name, said] of Object.entries(settings)) {
    const raw = rawOf(said.env, env, troubles) ?? fallbacks[said.env] ?? said.fallback
    const value = raw === undefined ? undefined : said.read(raw)
    if (value === undefined)
      troubles.push({
        env: said.env,
        says: raw === undefined ? 'is missing' : said.secret ? 'is wrong' : `is "${raw}"`,
        fix: said.fix,
      })
    else config[name] = value
  }
  return troubles.length > 0 ? { troubles } : { config: config as Config }
}

function rawOf(name: string, env: Record<string, string | undefined>, troubles: ConfigTrouble[]): string | undefined {
  const file = env[`${name}_FILE`]
  if (file === undefined) return env[name] === '' ? undefined : env[name]
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    troubles.push({
      env: `${name}_FILE`,
      says: `names ${file}, which cannot be read`,
      fix: 'a readable file holding only the value',
    })
    return undefined
  }
}
