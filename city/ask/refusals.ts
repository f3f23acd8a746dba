import { refusals } from '../platform/index.ts'

export const askRefusals = refusals({
  'level-needed': {
    status: 403,
    zh: '公开提问要先证明是本人（LV2：姓名和身份证号）。也可以改为不公开，马上提交。',
    en: 'To ask in public you first prove who you are (LV2: name and ID number). You can also submit without publishing, at once.',
  },
  'too-many-files': {
    status: 422,
    zh: '最多 {most} 个文件，请先去掉几个。',
    en: 'At most {most} files; please take some away first.',
  },
  'file-gone': {
    status: 409,
    zh: '有文件已经不在了（传上来一天没有提交的会自动删除），请重新选一次。',
    en: 'A file is gone (files that are not submitted within a day are deleted); please choose it again.',
  },
  'unit-not-asked': { status: 422, zh: '这个单位不在网络问政中。', en: 'This unit does not answer questions here.' },
  'already-moderated': { status: 409, zh: '这件已经审过了。', en: 'This one was already moderated.' },
  'personal-data-left': {
    status: 422,
    zh: '还有不能公开的号码：{found}。请先遮去再公开。',
    en: 'Numbers that must not be public are left: {found}. Mask them first.',
  },
  'reason-needed': { status: 422, zh: '不公开要选一个原因。', en: 'Choose why it is not published.' },
  'change-reason-needed': {
    status: 422,
    zh: '改动已经公开的内容要写明理由，会告诉提问人。',
    en: 'State why what is public is changed; the asker is told.',
  },
  'hide-not-now': {
    status: 409,
    zh: '现在没有公开的内容可以遮。还在审核的，审核编辑会先遮去个人信息。',
    en: 'Nothing of it is public now. What still waits is masked by a moderator first.',
  },
  'words-not-there': {
    status: 422,
    zh: '您写的内容里没有这几个字，请照原文写。',
    en: 'These words do not stand in what you wrote; please copy them as they stand.',
  },
  'no-appeal': { status: 409, zh: '这件没有待复核的申请。', en: 'No appeal waits for this one.' },
  'own-decision': {
    status: 403,
    zh: '第一次是您审的，请由另一位审核编辑复核。',
    en: 'The first decision was yours; another moderator looks again.',
  },
  'appeal-reason-needed': { status: 422, zh: '维持原决定要写明理由。', en: 'State why the first decision stands.' },
  'appeal-not-now': {
    status: 409,
    zh: '现在不能申请复核：每件提问只复核一次，也只针对不公开或遮去的内容。',
    en: 'No appeal is possible now: each question is looked at again once, when it was kept private or masked.',
  },
  'photo-unchecked': {
    status: 422,
    zh: '没有画遮挡：请先确认照片里没有可识别的人、车牌、证件。',
    en: 'No box was drawn: confirm first that no person, plate or document can be recognised.',
  },
  'photo-unreadable': {
    status: 422,
    zh: '这张照片打不开，不能公开。',
    en: 'The photo cannot be opened and is not released.',
  },
  'box-outside': { status: 422, zh: '有遮挡画在照片外面。', en: 'A box lies outside the photo.' },
  'not-answered-yet': {
    status: 409,
    zh: '这件事还没有经审核的正式答复，暂不能出具告知书。',
    en: 'There is no reviewed official answer yet, so no letter can be issued.',
  },
})
