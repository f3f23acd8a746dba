/** A Chinese or Arabic number below ten thousand; 0 when it is none. */
export function readNumber(said: string): number {
  const plain = said.normalize('NFKC')
  if (/^\d+$/.test(plain)) return Number(plain)
  let sum = 0
  let figure = 0
  for (const sign of plain) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[sign]
    if (unit === undefined) figure = '零〇一二三四五六七八九'.indexOf(sign) - 1
    else {
      sum += Math.max(1, figure) * unit
      figure = 0
    }
    if (figure < 0) figure = 0
  }
  return sum + figure
}
