import { after, isNew, isYes, switches } from './common.ts'
import {
  filingFood,
  fireCheck,
  hangingSign,
  highRiskTerms,
  insuring,
  licenceTerm,
  part,
  permittingPool,
  registering,
  sealing,
  sport,
  taxing,
} from './commonParts.ts'
import { field, registrationFields, shared, sportFields } from './forms.ts'
import { asks, free, papersFor } from './papers.ts'
import { doubtful, everyProject, highRisk } from './projects.ts'
import type { Rule } from './rule.ts'
import { dives, sportsQuestions, swims } from './sportsQuestions.ts'
import type { OneThingWritten } from './thing.ts'

/** Open water has no size: a dive site is a pool once it is told how large its water is. */
const hasPool: Rule = { any: [swims, { all: [dives, { greater: ['q9', 0] }] }] }
const nonprofitIsNew: Rule = { all: [{ equals: ['q1', 'nonprofit'] }, isNew] }
const registration = after('hard', 'P1', 'P3')

/** Three lifeguards up to 250 m² of water, one more for each further 250 begun. Source: GB 19079.1. */
const lifeguardsFor = { of: 'q9', base: 3, upTo: 250, each: 250 }

const parts = [
  part('P1', registering({ all: [{ in: ['q1', ['company', 'individual']] }, isNew] })),
  part('P2', {
    called: ['体育主管部门审查同意', 'Consent of the sports bureau'],
    office: sport,
    because: [
      '民办非企业单位登记前要业务主管单位审查同意。',
      'A non-profit needs the consent of its supervising bureau before it registers.',
    ],
    include: nonprofitIsNew,
    promised: 10,
    fee: { fen: 0, basis: '民办非企业单位登记管理暂行条例 第二十条' },
    papers: asks('application', 'identity', 'charter', 'headRecord'),
    fields: [
      shared.name,
      shared.headName,
      shared.headId,
      shared.headPhone,
      field('nonprofit/aims', '宗旨和业务范围', 'Aims', { max: 1_000 }),
    ],
    basis: '民办非企业单位登记管理暂行条例 第三条、第二十条',
    ruleStatus: 'law',
  }),
  part('P3', {
    called: ['民办非企业单位登记', 'Registration of the non-profit'],
    office: ['民政局', 'Civil affairs'],
    because: [
      '民办非企业单位由民政部门登记，要先有体育部门同意。',
      'Civil affairs registers a non-profit, after the sports bureau consents.',
    ],
    include: nonprofitIsNew,
    promised: 15,
    statutory: { amount: 60, unit: 'd', basis: '民办非企业单位登记管理暂行条例 第十一条' },
    fee: free,
    papers: asks('application', 'identity', 'consent', 'premises', 'capitalReport', 'headRecord', 'charter'),
    fields: registrationFields.filter(({ element }) => element !== 'shareholders'),
    dependsOn: after('hard', 'P2'),
    basis: '民办非企业单位登记管理暂行条例 第三条、第五条',
    ruleStatus: 'law',
  }),
  part('P4', sealing(registration)),
  part('P5', taxing(registration)),
  part('P6', insuring('q8', registration)),
  part('P7', fireCheck('q4', registration)),
  part(
    'P8',
    permittingPool({
      because: ['游泳场所要卫生许可；体育馆不需要。', 'Pools need a hygiene permit; sports halls do not.'],
      include: hasPool,
      dependsOn: registration,
    }),
  ),
  part('P9', {
    called: ['经营高危险性体育项目许可', 'Licence for a high-risk sport'],
    office: sport,
    because: [
      '游泳、滑雪、潜水、攀岩是高危险性体育项目，经营要许可。',
      'Swimming, skiing, diving and climbing need a licence.',
    ],
    include: { in: ['q3', highRisk] },
    promised: 20,
    ...highRiskTerms,
    fields: sportFields(hasPool),
    dependsOn: [...registration, { on: 'P8', kind: 'hard', when: swims }, ...after('soft', 'P7')],
    manual: {
      when: { in: ['q3', doubtful] },
      asks: [field('sport/other', '具体是什么项目，怎么开展', 'Which sport, and how it is done', { min: 2, max: 500 })],
      why: {
        zh: '所选项目是否属于高危险性体育项目，由体育部门人工确认。',
        en: 'The sports bureau says whether the sport chosen is on the high-risk list.',
      },
    },
    needs: [{ of: 'lifeguards', amount: lifeguardsFor, when: swims }],
    blocks: [
      {
        when: { all: [swims, { less: ['lifeguards', lifeguardsFor] }] },
        why: {
          zh: '至少要 {least lifeguards} 名救生员，填了 {lifeguards} 名；补足后可以办，其他环节不受影响。',
          en: 'At least {least lifeguards} lifeguards are needed and {lifeguards} were entered; the other parts go on.',
        },
      },
    ],
    basis: '体育法 第一百零五条；全民健身条例 第三十二条；第一批高危险性体育项目目录公告（2013）',
    ruleStatus: 'law',
  }),
  part('P10', filingFood('q5', registration)),
  part('P11', {
    called: ['青少年体育培训审核', 'Approval for training minors'],
    office: sport,
    because: ['面向未成年人的体育培训要体育部门审核。', 'Training minors in sport needs the sports bureau’s approval.'],
    include: isYes('q6'),
    promised: 15,
    statutory: licenceTerm,
    dependsOn: registration,
    fee: free,
    papers: asks('licence', 'premises', 'coaches', 'safetyRules'),
    fields: [
      shared.name,
      shared.code,
      shared.site,
      shared.headName,
      shared.headPhone,
      field('training/coaches', '教练员', 'Coaches', { kind: 'people', max: 200 }),
    ],
    basis: '课外体育培训行为规范',
    ruleStatus: 'assumed',
  }),
  part('P12', hangingSign('q7', registration)),
]

const plain = { q2: '否', q4: '是', q5: '否', q6: '否', q7: '否', q8: '是' }
const pool = { ...plain, q1: '公司', q3: ['游泳'], q9: 1000 }
const founding = ['P1', 'P4', 'P5', 'P6']

/** 开办体育俱乐部: twelve parts of ten offices behind one sentence. */
export const sportsClub = {
  id: 'sports-club',
  version: 4,
  name: { zh: '开办体育俱乐部', en: 'Open a sports club' },
  phrases: ['我要开办体育俱乐部', '开体育俱乐部', '办体育场馆', '开游泳馆', '开攀岩馆', 'open a sports club'],
  questions: sportsQuestions,
  parts,
  papers: papersFor(parts),
  switches,
  examples: [
    { says: '公司＋健身＋场所', answers: { ...plain, q1: '公司', q3: ['健身'] }, included: [...founding, 'P7'] },
    { says: '公司＋游泳，1000 ㎡', answers: pool, included: [...founding, 'P7', 'P8', 'P9'] },
    {
      says: '救生员只有五名',
      answers: { ...pool, lifeguards: 5 },
      included: [...founding, 'P7', 'P8'],
      blocked: ['P9'],
    },
    {
      says: '民非＋足球',
      answers: { ...plain, q1: '民非', q3: ['足球'], q8: '否' },
      included: ['P2', 'P3', 'P4', 'P5', 'P7'],
    },
    { says: '个体已登记＋攀岩', answers: { ...plain, q1: '个体', q2: '是', q3: ['攀岩'] }, included: ['P7', 'P9'] },
    {
      says: '场所还不清楚',
      answers: { ...plain, q1: '公司', q3: ['健身'], q4: '不清楚' },
      included: founding,
      toConfirm: ['P7'],
    },
    {
      says: '没有室内场所，其余都有',
      answers: { q1: '公司', q2: '是', q3: ['足球'], q4: '否', q5: '是', q6: '是', q7: '是', q8: '否' },
      included: ['P10', 'P11', 'P12'],
    },
    {
      says: '项目不在表上',
      answers: { ...plain, q1: '公司', q2: '是', q3: ['其他'] },
      included: ['P7'],
      manual: ['P9'],
    },
    {
      says: '什么项目都有',
      answers: { ...plain, q1: '公司', q2: '是', q3: everyProject, q9: 500, lifeguards: 4 },
      included: ['P7', 'P8', 'P9'],
    },
  ],
} satisfies OneThingWritten
