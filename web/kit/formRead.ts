import type { FormField } from '../../city/forms/contract.ts'

/** Text as it is kept: line ends of one kind, no space around it. */
export const clean = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').trim()

/** A phone without spaces and the country's number before it. */
export function plainPhone(text: string): string {
  return clean(text)
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1)/, '')
}

/** 1,234.5 元 · 120㎡ · 六: a number as people write it, or what they wrote. Money becomes fen without ever being a float. */
export function readNumber({ money }: Pick<FormField, 'money'>, text: string): string | number {
  const typed = clean(text)
  const plain = typed
    .normalize('NFKC')
    .replace(/[,，\s]/g, '')
    .replace(/^[¥￥]|(?:元|万元|m2|平方米|平米|人|名|个|年)$/gi, '')
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d{1,13})(?:\.(\d{1,9}))?$/.exec(plain) ?? []
  if (whole === '') return typed
  if (!money) return Number(plain)
  return decimals.length > 2 ? typed : Number(`${sign}${whole}${decimals.padEnd(2, '0')}`)
}
