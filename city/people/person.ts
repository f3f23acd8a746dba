import { z } from 'zod'

/** What a member of staff may be. */
export const Post = z.enum([
  'agent',
  'dispatcher',
  'handler',
  'unitHead',
  'reviewer',
  'callerBack',
  'counter',
  'inspector',
  'moderator',
  'leader',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
])
export type Post = z.infer<typeof Post>

export const UnitKind = z.enum(['city', 'department', 'centre', 'township', 'village'])
export type UnitKind = z.infer<typeof UnitKind>

export const Unit = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: UnitKind,
  parent: z.string().nullable(),
  place: z.string().nullable(),
})
export type Unit = z.infer<typeof Unit>

/** A mainland mobile number, after spaces and full-width digits are taken out. */
export const Phone = z
  .string()
  .max(40)
  .transform((raw) =>
    raw
      .normalize('NFKC')
      .replace(/[\s-]/g, '')
      .replace(/^\+?86(?=1)/, ''),
  )
  .refine((phone) => /^1[3-9]\d{9}$/.test(phone), { message: '请填写 11 位手机号 · an 11-digit mobile number' })

/** 138****5678 */
export function maskPhone(phone: string): string {
  return phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

const compounds = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '宇文',
  '长孙',
  '司徒',
  '夏侯',
  '端木',
  '呼延',
]

/** What the public sees of a name: 蔚**. Nothing when there is no name. */
export function maskName(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '') return '市民'
  return `${surnameOf(trimmed)}**`
}

const courtesies = ['先生', '女士', '小姐', '同志', '师傅']

/** A text as the public reads it: whoever is named in full is greeted by surname (蔚女士), and elsewhere stands as 蔚**. */
export function hideName(text: string, name: string): string {
  const full = name.trim()
  if ([...full].length < 2) return text
  const greeted = courtesies.reduce((said, word) => said.replaceAll(full + word, surnameOf(full) + word), text)
  return greeted.replaceAll(full, maskName(full))
}

/** How the public knows who asked: 一位蔚姓市民. */
export function publicName(name: string): string {
  return name.trim() === '' ? '一位市民' : `一位${surnameOf(name.trim())}姓市民`
}

/** How an answer addresses the person: 蔚先生, 蔚女士, or 蔚姓市民 when not told. */
export function address(name: string, courtesy: 'mr' | 'ms' | null): string {
  if (name.trim() === '') return '市民'
  const surname = surnameOf(name.trim())
  return courtesy === 'mr' ? `${surname}先生` : courtesy === 'ms' ? `${surname}女士` : `${surname}姓市民`
}

function surnameOf(name: string): string {
  const two = [...name].slice(0, 2).join('')
  if (compounds.includes(two)) return two
  return /^[A-Za-z]/.test(name) ? (name.split(/\s/)[0] ?? name).slice(0, 1) : ([...name][0] ?? '')
}
