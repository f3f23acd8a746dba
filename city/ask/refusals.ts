import { refusals } from '../platform/index.ts'

export const askRefusals = refusals({
  'level-needed': {
    status: 403,
    zh: '公开提问要先证明是本人（LV2：姓名和身份证号）。也可以改为不公开，马上提交。',
    en: 'To ask in public you first prove who you are (LV2: name and ID number). You can also submit without publishing, at once.',
  },
  'unit-not-asked': { status: 422, zh: '这个单位不在网络问政中。', en: 'This unit does not answer questions here.' },
  'already-moderated': { status: 409, zh: '这件已经审过了。', en: 'This one was already moderated.' },
  'personal-data-left': {
    status: 422,
    zh: '还有不能公开的号码：{found}。请先遮去再公开。',
    en: 'Numbers that must not be public are left: {found}. Mask them first.',
  },
  'reason-needed': { status: 422, zh: '不公开要写明原因。', en: 'State why it is not published.' },
})
