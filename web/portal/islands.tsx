import { createRoot } from 'react-dom/client'
import { readAloud } from './islands/aloud.ts'
import { servePicked } from './islands/picked.ts'
import { Suggestions } from './islands/Suggestions.tsx'

// Small conveniences for those whose browser runs scripts: every page works without them.
document.addEventListener('click', (event) => {
  const pressed =
    event.target instanceof Element ? event.target.closest('[data-copy], [data-print], [data-aloud]') : null
  if (!(pressed instanceof HTMLButtonElement)) return
  const { copy, print, aloud } = pressed.dataset
  if (copy !== undefined) copyFrom(pressed, copy)
  else if (print !== undefined) window.print()
  else if (aloud !== undefined) readAloud(pressed)
})

function copyFrom(button: HTMLButtonElement, text: string): void {
  const before = button.textContent
  void navigator.clipboard?.writeText(text).then(() => {
    button.textContent = button.dataset['copied'] ?? before
    setTimeout(() => (button.textContent = before), 1600)
  })
}

for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-most]')) countIn(field)

/** How much room is left, said when the end is near. */
function countIn(field: HTMLInputElement | HTMLTextAreaElement): void {
  const most = Number(field.dataset['most'])
  const line = document.createElement('p')
  line.className = 'counter'
  line.setAttribute('aria-live', 'polite')
  field.after(line)
  const say = () => {
    const left = most - field.value.length
    line.textContent = `${field.dataset['left'] ?? ''} ${left} ${field.dataset['unit'] ?? ''}`
    line.classList.toggle('is-over', left < 0)
    line.hidden = left > Math.max(most / 2, 20)
  }
  field.addEventListener('input', say)
  say()
}

for (const zone of document.querySelectorAll<HTMLElement>('.file-field')) servePicked(zone)

for (const island of document.querySelectorAll<HTMLElement>('[data-island]')) mount(island)

function mount(island: HTMLElement): void {
  const field = island instanceof HTMLInputElement ? island : island.querySelector('input')
  const kind = island.dataset['island']
  if (!field || (kind !== 'search' && kind !== 'similar' && kind !== 'places')) return
  const place = document.createElement('div')
  place.className = 'suggestions'
  island.after(place)
  createRoot(place).render(<Suggestions field={field} kind={kind} />)
}

const device = document.querySelector<HTMLElement>('[data-passkey]')
if (device) void import('./islands/passkey.ts').then(({ servePasskey }) => servePasskey(device))

const errors = document.getElementById('errors')
if (errors) errors.focus()

// The app on the phone. Where it cannot be (an old browser, no https), pages work as they always did.
void navigator.serviceWorker?.register('/sw.js').catch(() => undefined)
