/** `--principal -5` reads as two options; joined, the command can refuse the amount by its own word. */
export function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const before = joined.at(-1)
    if (/^-\d/.test(arg) && before?.startsWith('--') && !before.includes('=')) joined.splice(-1, 1, `${before}=${arg}`)
    else joined.push(arg)
  }
  return joined
}

/** An option that was not given. */
export function isMissing(value: string | undefined): value is undefined {
  return value === undefined
}
