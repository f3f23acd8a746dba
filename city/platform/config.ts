import { readFileSync } from 'node:fs'
import { mail } from './mailSettings.ts'
import { ModelTask } from './model.ts'
import { others } from './otherSystems.ts'
import { setting, text } from './setting.ts'

const port = (raw: string) => (/^\d+$/.test(raw) && Number(raw) > 0 && Number(raw) < 65536 ? Number(raw) : undefined)
const url = (raw: string) => (URL.canParse(raw) && /^https?:/.test(raw) ? raw.replace(/\/$/, '') : undefined)

const seconds = (raw: string) =>
  /^\d{1,3}$/.test(raw) && Number(raw) >= 1 && Number(raw) <= 120 ? Number(raw) : undefined

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Where citizens' words go must be encrypted on the way; only this machine itself is near enough to do without. */
function modelUrl(raw: string): string | undefined {
  if (raw === 'off') return raw
  if (!URL.canParse(raw)) return undefined
  const { protocol, hostname, username, password, search, hash } = new URL(raw)
  if (username || password || search || hash) return undefined
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))
    ? raw.replace(/\/+$/, '')
    : undefined
}

function modelTasks(raw: string): ModelTask[] | undefined {
  if (raw === 'none') return []
  const named = raw.split(',').map((part) => ModelTask.safeParse(part.trim()))
  return named.every((one) => one.success) ? [...new Set(named.map((one) => one.data))] : undefined
}

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
  ...others,
  ...mail,
  metricsToken: setting({
    env: 'METRICS_TOKEN',
    means:
      'bearer token that opens /metrics from anywhere; none: only this machine itself may look, not through a proxy',
    fallback: 'none',
    read: (raw) => (raw === 'none' || /^[\x21-\x7e]{16,200}$/.test(raw) ? raw : undefined),
    fix: 'at least 16 visible ASCII signs, best by METRICS_TOKEN_FILE, or none',
    secret: true,
  }),
  certificateFont: setting({
    env: 'CERTIFICATE_FONT',
    means: 'full Chinese font (TTF, OTF) that certificates are drawn with; own: Noto Sans CJK of the system',
    fallback: 'own',
    read: text,
    fix: 'a font file this program may read',
  }),
  certificateSeal: setting({
    env: 'CERTIFICATE_SEAL',
    means:
      'how certificates are signed: intl (RSA, SHA-256: every PDF reader checks it) or guomi (SM2, SM3: checked on /verify)',
    fallback: 'intl',
    read: (raw) => (raw === 'intl' || raw === 'guomi' ? raw : undefined),
    fix: 'intl or guomi',
  }),
  certificateSigner: setting({
    env: 'CERTIFICATE_SIGNER',
    means:
      'file certificates are signed with: PKCS#12, or for guomi PEM with key and certificate; own: one made once in DATA_FOLDER, trusted by nobody else',
    fallback: 'own',
    read: text,
    fix: 'a .p12 (guomi: .pem) file this program may read',
  }),
  certificatePassword: setting({
    env: 'CERTIFICATE_PASSWORD',
    means: 'password of that file',
    fallback: 'none',
    read: text,
    fix: 'the password, best by CERTIFICATE_PASSWORD_FILE',
    secret: true,
  }),
  senders: setting({
    env: 'NOTICE_SENDER',
    means: 'who sends SMS; "folder" writes them to DATA_FOLDER/sent',
    fallback: 'folder',
    read: (raw) => (raw === 'folder' ? raw : undefined),
    fix: 'folder (a carrier is added behind the sender port)',
  }),
  modelUrl: setting({
    env: 'LLM_URL',
    means: 'OpenAI-compatible endpoint of a language model, as https://host/v1; it gets masked text only',
    fallback: 'off',
    read: modelUrl,
    fix: 'off, or an address beginning with https:// without password or query (http:// only on this machine itself)',
  }),
  modelKey: setting({
    env: 'LLM_KEY',
    means: 'key sent to that endpoint; better in a file, LLM_KEY_FILE',
    fallback: 'none',
    read: (raw) => (/^[\x21-\x7e]{1,500}$/.test(raw) ? raw : undefined),
    fix: 'one word of visible ASCII signs, or none',
    secret: true,
  }),
  modelName: setting({
    env: 'LLM_MODEL',
    means: 'name of the model there',
    fallback: 'none',
    read: (raw) => (/^[\w./:@-]{1,100}$/.test(raw) ? raw : undefined),
    fix: 'the name as the endpoint knows it, as qwen3-32b',
  }),
  modelTasks: setting({
    env: 'LLM_TASKS',
    means: 'what it may be asked for: 摘要 summary, 草拟答复 draft, 改写 rewrite, 归类说明 classify',
    fallback: 'none',
    read: modelTasks,
    fix: 'none, or some of summary,draft,rewrite,classify',
  }),
  modelTimeout: setting({
    env: 'LLM_TIMEOUT',
    means: 'seconds a person waits for it at most',
    fallback: '30',
    read: seconds,
    fix: 'a whole number from 1 to 120',
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
    if (value === undefined) troubles.push({ env: said.env, says: wrongly(raw, said.secret), fix: said.fix })
    else config[name] = value
  }
  troubles.push(...halfSaid(config))
  return troubles.length > 0 ? { troubles } : { config: config as Config }
}

function wrongly(raw: string | undefined, secret: true | undefined): string {
  if (raw === undefined) return 'is missing'
  return secret ? 'is wrong' : `is "${raw}"`
}

/** Settings that are right each by itself and say nothing whole together. */
function halfSaid({ modelUrl: url, modelName: name, modelTasks: tasks }: Partial<Config>): ConfigTrouble[] {
  const troubles: ConfigTrouble[] = []
  if (url === 'off' && tasks && tasks.length > 0)
    troubles.push({
      env: 'LLM_URL',
      says: `is off, but LLM_TASKS names ${tasks.join(',')}`,
      fix: settings.modelUrl.fix,
    })
  if (url && url !== 'off' && name === 'none')
    troubles.push({ env: 'LLM_MODEL', says: 'is missing, but LLM_URL is set', fix: settings.modelName.fix })
  return troubles
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
