import { refusals } from '../platform/index.ts'

export const askRefusals = refusals({
  'unit-not-asked': { status: 422, zh: '这个单位不在网络问政中。', en: 'This unit does not answer questions here.' },
  'already-moderated': { status: 409, zh: '这件已经审过了。', en: 'This one was already moderated.' },
  'personal-data-left': {
    status: 422,
    zh: '还有不能公开的号码：{found}。请先遮去再公开。',
    en: 'Numbers that must not be public are left: {found}. Mask them first.',
  },
  'reason-needed': { status: 422, zh: '不公开要写明原因。', en: 'State why it is not published.' },
})
