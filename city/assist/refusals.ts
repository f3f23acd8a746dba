import { refusals } from '../platform/refusal.ts'

export const assistRefusals = refusals({
  'model-off': {
    status: 409,
    zh: '这项智能辅助没有开启，请直接填写；需要时由系统管理员在配置中开启。',
    en: 'This drafting aid is not switched on; please write it yourself. An operator can switch it on in the settings.',
  },
  'model-away': {
    status: 503,
    zh: '智能辅助暂时连不上，请直接填写，不影响办理；约 {seconds} 秒后可再试。',
    en: 'The drafting aid cannot be reached; please write it yourself, nothing else is affected. Try again in about {seconds} seconds.',
  },
  'model-busy': {
    status: 429,
    zh: '同时使用智能辅助的人较多，请直接填写，或过几秒再试。',
    en: 'Many are using the drafting aid just now; write it yourself, or try again in a few seconds.',
  },
  'model-answer-rejected': {
    status: 502,
    zh: '智能辅助给出的内容没有依据或不合格式，已丢弃；请直接填写，或再试一次。',
    en: 'What the drafting aid returned had no sources or the wrong form and was thrown away; write it yourself, or try once more.',
  },
  'model-not-for-secret': {
    status: 409,
    zh: '保密举报的内容不交给智能辅助，请直接填写。',
    en: 'Secret reports are never given to the drafting aid; please write it yourself.',
  },
  'nothing-to-draft-from': {
    status: 422,
    zh: '还没有可以依据的材料：请先联系反映人并记下办理情况，或在答复框里写几句要点。',
    en: 'There is nothing to rest a draft on yet: record what was done, or write a few points into the reply first.',
  },
  'model-unknown': {
    status: 404,
    zh: '没有这个版本的模型；用 npx jiesu text models 查看已有的版本。',
    en: 'There is no model of that version; npx jiesu text models lists them.',
  },
})
