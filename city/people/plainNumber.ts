/** A number of a paper as it is compared: half-width, capitals, without spaces and hyphens. */
export function plainNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}
