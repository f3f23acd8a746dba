const LONGEST = 180

/** Reads the page's text aloud, sentence by sentence; a second press stops. */
export function readAloud(button: HTMLButtonElement): void {
  if (!('speechSynthesis' in window)) return
  if (speechSynthesis.speaking) {
    speechSynthesis.cancel()
    return rest(button)
  }
  const main = document.getElementById('main')
  const parts = sentencesOf(main?.innerText ?? '')
  if (parts.length === 0) return
  button.dataset['say'] = button.textContent
  button.textContent = button.dataset['stop'] ?? button.textContent
  button.setAttribute('aria-pressed', 'true')
  for (const [i, text] of parts.entries()) {
    const spoken = new SpeechSynthesisUtterance(text)
    spoken.lang = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en'
    spoken.rate = 0.95
    if (i === parts.length - 1) spoken.addEventListener('end', () => rest(button))
    speechSynthesis.speak(spoken)
  }
}

function rest(button: HTMLButtonElement): void {
  button.textContent = button.dataset['say'] ?? button.textContent
  button.setAttribute('aria-pressed', 'false')
}

/** Short pieces: some voices stop in the middle of a long one. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[。！？；.!?])|\n+/)
    .map((part) => part.trim().slice(0, LONGEST))
    .filter(Boolean)
}

window.addEventListener('pagehide', () => {
  if ('speechSynthesis' in window) speechSynthesis.cancel()
})
