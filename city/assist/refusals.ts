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
})
