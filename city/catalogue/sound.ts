import { pinyin } from 'pinyin-pro'

/** The letters of a text as it sounds, without tones or spaces: 体育俱乐部 → tiyujulebu. Latin letters stay. */
export function soundOf(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

/** The first letter of every 汉字: 身份证 → sfz. */
export function initialsOf(text: string): string {
  return pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
}

/** Every run of three letters: what a misspelt or misheard word still shares with the right one. */
export function trigrams(letters: string): string[] {
  if (letters.length < 3) return letters === '' ? [] : [letters]
  return [...new Set(Array.from({ length: letters.length - 2 }, (_, i) => letters.slice(i, i + 3)))]
}
