import type { Says } from '../../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

/** Words of the desk where definitions of a 一件事 are checked and published. */
export const thingText = {
  things: say('一件事', 'One-things'),
  thing: say('一件事', 'One-thing'),
  fresh: say('发布新的一件事', 'Publish a new one'),
  freshTitle: say('新的一件事', 'A new one-thing'),
  version: say('第 {n} 版', 'Version {n}'),
  inForce: say('在用', 'in force'),
  inForceIs: say('在用第 {n} 版', 'version {n} in force'),
  lead: say(
    '从在用的一版改起：取出、修改、检查、发布。已经开始的引导和办件仍按原来那一版办。',
    'Begin from the version in force: take it out, edit, check, publish. Guides and cases already begun keep their version.',
  ),
  take: say('取出在用的一版', 'Take out the version in force'),
  download: say('下载 JSON', 'Download JSON'),
  upload: say('选择文件', 'Choose a file'),
  written: say('定义（JSON）', 'Definition (JSON)'),
  hint: say(
    '可以粘贴，也可以选择文件；版本号由系统接着往下编。',
    'Paste it or choose a file; the version number is given here.',
  ),
  check: say('检查', 'Check'),
  checking: say('正在检查…', 'Checking…'),
  tooLong: say('文件太大，最多 60 万字。', 'The file is too large: at most 600,000 characters.'),
  troubles: say('有 {n} 处要改，改完才能发布', '{n} to mend before it can be published'),
  place: say('位置', 'Where'),
  what: say('问题', 'What'),
  ready: say(
    '没有矛盾，每个环节都能用到，样例都对得上，可以发布',
    'No contradiction, every part is reachable, every example holds: it can be published',
  ),
  changesOf: say('和第 {n} 版相比，有 {m} 处不同', '{m} differences from version {n}'),
  noChanges: say('和第 {n} 版完全一样，没有可以发布的', 'The same as version {n}: nothing to publish'),
  firstOne: say('本市还没有这件事，将发布为第 1 版', 'The city has no such thing yet; this becomes version 1'),
  otherId: say(
    '这份定义的编号是 {id}，会发布成另一件事。',
    'The id of this definition is {id}: it would be published as another one-thing.',
  ),
  since: say('从哪天起施行', 'In force from'),
  publish: say('发布第 {n} 版', 'Publish version {n}'),
  sure: say(
    '发布第 {n} 版，{day}起施行？发布后不能再改。',
    'Publish version {n}, in force from {day}? It cannot change any more.',
  ),
  yes: say('发布', 'Publish'),
  no: say('再看看', 'Not yet'),
  done: say('第 {n} 版已发布，{day}起施行。', 'Version {n} is published, in force from {day}.'),
  history: say('历次版本', 'Versions'),
  standing: {
    coming: say('尚未施行', 'to come'),
    inForce: say('在用', 'in force'),
    past: say('已被新版代替', 'replaced'),
  },
  sinceDay: say('{day}起', 'from {day}'),
  before: say('原来', 'Before'),
  after: say('现在', 'Now'),
} as const
