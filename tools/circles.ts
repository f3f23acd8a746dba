type Line = { from: string; to: string }

/** Imports that lead, through whatever they import, back to where they stand, types included: neither file can be read first. */
export function circlesIn(imports: readonly Line[]): string[] {
  const onwards = Map.groupBy(imports, ({ from }) => from)
  return imports
    .filter(({ from, to }) => leads(to, from, onwards))
    .map(({ from, to }) => `${from} imports ${to}, which leads back to it`)
}

function leads(start: string, goal: string, onwards: ReadonlyMap<string, readonly Line[]>): boolean {
  const [open, seen] = [[start], new Set<string>()]
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    if (here === goal) return true
    if (seen.has(here)) continue
    seen.add(here)
    for (const { to } of onwards.get(here) ?? []) open.push(to)
  }
  return false
}
