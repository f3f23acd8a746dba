/** Where an article stands in the library, as of a day. */
export function addressOf(
  law: string,
  { article, on }: { article?: number | undefined; on?: string | undefined },
): string {
  const query = [article && `article=${article}`, on && `on=${on}`].filter(Boolean).join('&')
  return `/laws/${encodeURIComponent(law)}${query ? `?${query}` : ''}`
}
