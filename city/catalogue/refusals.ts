import { refusals } from '../platform/index.ts'

export const catalogueRefusals = refusals({
  'item-unknown': { status: 404, zh: '没有编码为“{code}”的事项。', en: 'There is no item with the code “{code}”.' },
  'item-not-publishable': {
    status: 422,
    zh: '还不能发布：{why}',
    en: 'This cannot be published yet: {why}',
  },
  'version-published': {
    status: 409,
    zh: '第 {version} 版已经发布，不能再改；请另存为新版本。',
    en: 'Version {version} is published and cannot change; save a new version.',
  },
  'thing-not-publishable': {
    status: 422,
    zh: '还不能发布：有 {n} 处要改，已全部列出。',
    en: 'This cannot be published yet: {n} troubles, all listed.',
  },
  'thing-unchanged': {
    status: 409,
    zh: '和已发布的第 {version} 版完全一样，没有需要发布的内容。',
    en: 'This equals the published version {version}; there is nothing to publish.',
  },
  'thing-since-past': {
    status: 422,
    zh: '施行日期不能早于今天（{today}）：已经办过的不能改。',
    en: 'It cannot be in force from before today ({today}): what was done is done.',
  },
  'thing-since-early': {
    status: 422,
    zh: '第 {version} 版从 {since} 起施行，下一版不能更早。',
    en: 'Version {version} is in force from {since}; the next cannot be earlier.',
  },
  'item-unchanged': {
    status: 409,
    zh: '和已发布的第 {version} 版完全一样，没有需要发布的内容。',
    en: 'This equals the published version {version}; there is nothing to publish.',
  },
})
