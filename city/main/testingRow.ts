const ends = new Set<() => Promise<void>>()
let isRow = false

/** Says that test files run one after the other in this process, so that they may hand things on until `endRow`. */
export function startRow(): void {
  isRow = true
}

/** What was kept for the files of a row goes with its last one. The root's own `after` would run behind the first. */
export async function endRow(): Promise<void> {
  for (const end of ends) await end()
}

/** True when the row's end will call `end`; a file that runs alone ends its things itself. */
export function keepsForRow(end: () => Promise<void>): boolean {
  if (isRow) ends.add(end)
  return isRow
}
