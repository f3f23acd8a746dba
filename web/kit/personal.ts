const numbers = /(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/g

/** How many times a phone or identity number stands in a text. */
export function countPersonal(text: string): number {
  return text.match(numbers)?.length ?? 0
}

/** The same text with those numbers made unreadable. */
export function withoutPersonal(text: string): string {
  return text.replace(numbers, '****')
}

/** How someone is addressed in public: 黄女士 of "黄** 黄女士". */
export function courtesyOf(asker: string): string {
  return asker.split(' ').at(-1) ?? asker
}
