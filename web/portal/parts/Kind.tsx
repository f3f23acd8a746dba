/** What kind of thing a line is; only where several kinds stand together. */
export function Kind({ word }: { word: string }) {
  return <span className="k-tag mine-kind">{word}</span>
}
