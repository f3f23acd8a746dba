import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

type Asked<Options> = { challenge: string; options: Options }
type Says = Record<'busy' | 'cancelled' | 'unsupported' | 'elsewhere' | 'failed', string>

/** An expected no of the city, in both languages. */
class Refused extends Error {
  readonly says: Record<string, string>
  constructor(says: Record<string, string>) {
    super('refused')
    this.says = says
  }
}

/** The button of a page that makes a passkey or signs with one; the page's other ways stay where they are. */
export function servePasskey(section: HTMLElement): void {
  const button = section.querySelector<HTMLButtonElement>('[data-passkey-go]')
  const said = section.querySelector<HTMLElement>('.device-said')
  if (!said) return
  const says: Says = JSON.parse(section.dataset['says'] ?? '{}')
  const site = section.dataset['site']
  if (site && !belongsTo(new URL(site).hostname)) return sendTo(site, { button, said, text: says.elsewhere })
  if (!button) return
  if (!browserSupportsWebAuthn()) {
    button.remove()
    tell(said, says.unsupported)
    return
  }
  button.addEventListener('click', () => {
    button.disabled = true
    tell(said, says.busy)
    void run(section)
      .then(() => location.assign(section.dataset['next'] ?? '/my/level'))
      .catch((trouble: unknown) => {
        button.disabled = false
        tell(said, wordOf(trouble, says, section.dataset['lang'] ?? 'zh'))
        button.focus()
      })
  })
}

/** Browsers keep passkeys by name: the city's own, or one below it. */
const belongsTo = (host: string) => location.hostname === host || location.hostname.endsWith(`.${host}`)

function run(section: HTMLElement): Promise<unknown> {
  const { act = '', subject = '' } = section.dataset
  return section.dataset['passkey'] === 'make' ? make(section) : sign({ act, subject })
}

async function make(section: HTMLElement): Promise<unknown> {
  const name = section.querySelector('input')?.value.trim() || 'passkey'
  const { challenge, options } = await post<Asked<PublicKeyCredentialCreationOptionsJSON>>('passkeys/begin', {})
  const { id, rawId, type, response } = await startRegistration({ optionsJSON: options })
  const { clientDataJSON, attestationObject, transports } = response
  const made = { id, rawId, type, response: { clientDataJSON, attestationObject, transports }, ...nothing }
  return post('passkeys/finish', { challenge, name, response: made })
}

async function sign(about: { act: string; subject: string }): Promise<unknown> {
  const { challenge, options } = await post<Asked<PublicKeyCredentialRequestOptionsJSON>>('acts/begin', about)
  const { id, rawId, type, response } = await startAuthentication({ optionsJSON: options })
  return post('acts/finish', { ...about, challenge, response: { id, rawId, type, response, ...nothing } })
}

const nothing = { clientExtensionResults: {} }

async function post<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(`/api/my/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const said = await answer.json()
  if (!answer.ok) throw new Refused(said.says)
  return said
}

/** What the city said, else what the device did not: a person who cancels and one it does not know look alike. */
function wordOf(trouble: unknown, says: Says, lang: string): string {
  if (trouble instanceof Refused) return trouble.says[lang] ?? says.failed
  return trouble instanceof TypeError ? says.failed : says.cancelled
}

function tell(place: HTMLElement, text: string): void {
  const line = document.createElement('p')
  line.textContent = text
  place.replaceChildren(line)
}

type There = { button: HTMLButtonElement | null; said: HTMLElement; text: string }

/** Whoever came by another address, a numeric one say, is shown the one where passkeys belong. */
function sendTo(site: string, { button, said, text }: There): void {
  button?.remove()
  tell(said, text)
  const link = document.createElement('a')
  link.href = `${site}${location.pathname}${location.search}`
  link.textContent = link.href
  said.append(link)
}
