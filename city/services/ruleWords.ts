import type { Says } from '../platform/refusal.ts'
import type { Bound, Rule } from './rule.ts'
import type { OneThing } from './thing.ts'

type Lang = keyof Says

/** A condition as people read it: `q1 是 公司，且 q9 大于 250`. */
export function sayRule(thing: Pick<OneThing, 'questions'>, rule: Rule): Says {
  return { zh: said(thing, rule, 'zh'), en: said(thing, rule, 'en') }
}

const joints = { all: { zh: '，且 ', en: ' and ' }, any: { zh: '，或 ', en: ' or ' } } as const

function said(thing: Pick<OneThing, 'questions'>, rule: Rule, lang: Lang): string {
  if ('all' in rule) return joined(thing, rule.all, { lang, joint: joints.all[lang] })
  if ('any' in rule) return joined(thing, rule.any, { lang, joint: joints.any[lang] })
  if ('not' in rule) return `${words.not[lang]}（${said(thing, rule.not, lang)}）`
  if ('equals' in rule) return isOne(thing, rule.equals[0], [rule.equals[1]], lang)
  if ('in' in rule) return isOne(thing, rule.in[0], rule.in[1], lang)
  if ('greater' in rule) return `${rule.greater[0]} ${words.greater[lang]} ${sayBound(rule.greater[1], lang)}`
  if ('less' in rule) return `${rule.less[0]} ${words.less[lang]} ${sayBound(rule.less[1], lang)}`
  return 'answered' in rule ? `${rule.answered} ${words.answered[lang]}` : words.always[lang]
}

const words = {
  not: { zh: '不是', en: 'not ' },
  greater: { zh: '大于', en: 'over' },
  less: { zh: '小于', en: 'under' },
  answered: { zh: '已回答', en: 'is answered' },
  always: { zh: '总是', en: 'always' },
} as const

function joined(
  thing: Pick<OneThing, 'questions'>,
  rules: readonly Rule[],
  { lang, joint }: { lang: Lang; joint: string },
): string {
  const isMany = (rule: Rule) => ('all' in rule && rule.all.length > 1) || ('any' in rule && rule.any.length > 1)
  const each = rules.map((rule) => {
    const text = said(thing, rule, lang)
    return rules.length > 1 && isMany(rule) ? `（${text}）` : text
  })
  return each.join(joint)
}

function isOne(thing: Pick<OneThing, 'questions'>, key: string, values: readonly string[], lang: Lang): string {
  const options = thing.questions.find(({ id }) => id === key)?.options ?? []
  const names = values.map((value) => options.find((one) => one.value === value)?.says[lang] ?? value)
  return `${key} ${lang === 'zh' ? '是' : 'is'} ${names.join(lang === 'zh' ? ' 或 ' : ' or ')}`
}

/** A number, or how it grows with another answer. */
export function sayBound(bound: Bound, lang: Lang): string {
  if (typeof bound === 'number') return String(bound)
  const { of, base, upTo, each } = bound
  return lang === 'zh'
    ? `${base}（${of} 超过 ${upTo} 后，每 ${each} 再加 1）`
    : `${base} (plus 1 for every ${each} of ${of} beyond ${upTo})`
}
