const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** The words of a text, in their order; single signs beside each other make a word again: 暖 + 气 → 暖气. */
export function wordsIn(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase()
  const parts = [...segmenter.segment(plain)].filter((part) => part.isWordLike).map((part) => part.segment)
  return parts.flatMap((part, i) => {
    const next = parts[i + 1] ?? ''
    return part.length === 1 && next.length === 1 ? [part + next] : [part]
  })
}
