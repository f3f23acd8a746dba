/** A field for files in the page's own words: what was chosen is named, and what is dropped on it is taken. */
export function servePicked(zone: HTMLElement): void {
  const field = zone.querySelector('input')
  if (!field) return
  const { choose = '', none = '' } = zone.dataset
  const button = part('b', 'file-choose', choose)
  const names = part('span', 'file-names', none)
  zone.append(button, names)
  zone.classList.add('is-live')
  const say = () => {
    names.textContent = [...(field.files ?? [])].map(({ name }) => name).join('、') || none
  }
  field.addEventListener('change', say)
  zone.addEventListener('click', ({ target }) => {
    if (target !== field) field.click()
  })
  zone.addEventListener('dragover', (event) => event.preventDefault())
  zone.addEventListener('drop', (event) => {
    event.preventDefault()
    if (!event.dataTransfer?.files.length) return
    field.files = event.dataTransfer.files
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })
  say()
}

/** Those who hear the page hear the field itself, which says the same. */
function part(tag: 'b' | 'span', className: string, text: string): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  made.ariaHidden = 'true'
  return made
}
