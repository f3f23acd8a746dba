/** A spreadsheet must never run what a citizen wrote: a cell that could be a formula begins with an apostrophe. */
export function safeCell(text: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
}

/** CSV (RFC 4180) with a byte-order mark, so that a spreadsheet reads the 汉字; every cell is text. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${safeCell(cell).replace(/"/g, '""')}"`).join(',')
  return `\ufeff${rows.map(line).join('\r\n')}\r\n`
}
