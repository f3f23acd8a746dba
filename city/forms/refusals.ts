import { refusals } from '../platform/refusal.ts'

export const formRefusals = refusals({
  'form-unknown': { status: 404, zh: '没有“{form}”这张表。', en: 'There is no form “{form}”.' },
  'form-answers-unreadable': {
    status: 422,
    zh: '“answers”要写成 JSON 对象，例如 {example}。',
    en: '“answers” takes a JSON object, as {example}.',
  },
  'form-too-long': {
    status: 422,
    zh: '这张表有 {n} 项，最多 {most} 项。',
    en: 'This form has {n} fields; {most} is the most.',
  },
  'form-key-twice': {
    status: 422,
    zh: '“{label}”的键和另一项相同。',
    en: '“{label}” has the key of another field.',
  },
  'form-field-unreachable': {
    status: 422,
    zh: '“{label}”的出现条件怎么回答都不成立，永远不会问到。',
    en: 'No answers ever lead to “{label}”: it would never be asked.',
  },
  'form-rule-unknown': {
    status: 422,
    zh: '“{label}”的条件用到“{key}”，它不在前面能选的问题里。',
    en: 'The rule of “{label}” names “{key}”, which is no choice or number asked before it.',
  },
  'form-rule-differs': {
    status: 422,
    zh: '“{label}”的条件拿“{key}”和它不可能有的值“{value}”比较。',
    en: 'The rule of “{label}” compares “{key}” with “{value}”, which it can never hold.',
  },
  'form-contradiction': {
    status: 422,
    zh: '“{label}”的两条要求互相矛盾：{a}，{b}。',
    en: 'Two demands on “{label}” contradict each other: {a} and {b}.',
  },
  'form-page-wrong': {
    status: 422,
    zh: '“{label}”不在任何一页，或者在两页上。',
    en: '“{label}” stands on no page, or on two.',
  },
  'form-schema-broken': {
    status: 422,
    zh: '“{label}”写不成 JSON Schema：{why}',
    en: '“{label}” cannot be written as JSON Schema: {why}',
  },
})

export const { refused } = formRefusals
