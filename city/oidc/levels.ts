/** How the provider names a level to others, and understands its own names. Written down in README.md. */
export const acrOf = (level: number): string => `urn:jiesu:lv${Math.max(1, Math.min(3, level))}`

/** The level a site asks for by `acr_values`: the first name of ours; undefined when none is. LV4 is never given to a site. */
export function askedLevel(values: string | undefined): number | undefined {
  for (const value of (values ?? '').split(' ')) {
    const level = /^urn:jiesu:lv([1-4])$/.exec(value)?.[1]
    if (level !== undefined) return Math.min(3, Number(level))
  }
  return undefined
}
