import type { Rule } from './rule.ts'
import type { PaperWritten, PartWritten } from './thing.ts'

type Row = Omit<PaperWritten, 'id' | 'name'> & { called: readonly [zh: string, en: string] }

/** One paper from its row. */
const paper = (id: string, { called: [zh, en], ...rest }: Row): PaperWritten => ({ ...rest, id, name: { zh, en } })

/**
 * Every paper of the one-things, once. Written by us from the laws named; `law` stands only where the article itself was
 * read or is known for certain, and demands that paper or the condition it proves. The others say `assumed`, and what was
 * not confirmed is listed in README.md. What an agency holds is shared or taken from a certificate and never asked.
 * Source: 在线政务服务若干规定 7–11.
 */
const rows: PaperWritten[] = [
  paper('application', {
    called: ['申请表', 'Application form'],
    kind: 'form',
    source: 'share',
    basis: '行政许可法 第二十九条；市场主体登记管理条例 第十六条',
    ruleStatus: 'law',
    note: { zh: '由您填写的内容生成，不用另交。', en: 'Made from what you fill in; nothing to bring.' },
  }),
  paper('identity', {
    called: ['法定代表人（负责人）身份证明', 'Identity of the legal representative'],
    kind: 'electronic',
    source: 'certificate',
    basis: '市场主体登记管理条例 第十六条；民办非企业单位登记管理暂行条例 第九条',
    ruleStatus: 'law',
    note: { zh: '由实名核验和电子证照取得。', en: 'Taken from the verified identity.' },
  }),
  paper('licence', {
    called: ['营业执照或登记证书', 'Business licence or certificate of registration'],
    kind: 'electronic',
    source: 'certificate',
    basis: '国务院关于在线政务服务的若干规定 第七条、第十条',
    ruleStatus: 'law',
    note: {
      zh: '由登记环节带来，或取自电子执照。',
      en: 'Arrives from the registration, or from the electronic licence.',
    },
  }),
  paper('premises', {
    called: ['住所（经营场所）使用证明', 'Proof of the right to use the premises'],
    kind: 'copy',
    source: 'promise',
    // That it is demanded is law; whether a promise will do, article 11 leaves to the autonomous region.
    basis: '市场主体登记管理条例 第十一条、第十六条；民办非企业单位登记管理暂行条例 第九条',
    ruleStatus: 'assumed',
    note: {
      zh: '不动产权证、租赁合同等，一份即可；承诺住所合法、真实能否代替，以登记机关告知为准。',
      en: 'A title or a lease, one of them; whether a promise that the premises are lawful will do, the registrar says.',
    },
  }),
  paper('articles', {
    called: ['公司章程', 'Articles of the company'],
    kind: 'electronic',
    basis: '市场主体登记管理条例 第十六条；公司法 第三十条',
    ruleStatus: 'law',
    note: { zh: '全体股东签署。', en: 'Signed by every shareholder.' },
  }),
  paper('charter', {
    called: ['民办非企业单位章程草案', 'Draft charter of the non-profit'],
    kind: 'electronic',
    basis: '民办非企业单位登记管理暂行条例 第九条',
    ruleStatus: 'law',
  }),
  paper('consent', {
    called: ['业务主管单位的批准文件', 'Consent of the supervising bureau'],
    kind: 'electronic',
    source: 'share',
    basis: '民办非企业单位登记管理暂行条例 第九条',
    ruleStatus: 'law',
    note: { zh: '由体育部门的审查同意环节带来。', en: 'Arrives from the sports bureau’s part.' },
  }),
  paper('capitalReport', {
    called: ['验资报告', 'Report on the capital'],
    kind: 'original',
    basis: '民办非企业单位登记管理暂行条例 第九条',
    ruleStatus: 'law',
  }),
  paper('headRecord', {
    called: ['拟任负责人的基本情况', 'Who is to be in charge'],
    kind: 'electronic',
    basis: '民办非企业单位登记管理暂行条例 第九条',
    ruleStatus: 'law',
  }),
  paper('floorPlan', {
    called: ['场所平面图', 'Floor plan of the venue'],
    kind: 'electronic',
    basis: '消防法 第十五条；应急〔2021〕34号；公共场所卫生管理条例实施细则 第二十三条',
    ruleStatus: 'law',
    note: {
      zh: '一张图标明方位、出入口、消防设施；有泳池的也标明卫生设施。几个部门共用，交一次。',
      en: 'One drawing with the exits and the fire equipment, and with the sanitary rooms where there is a pool. Brought once for all.',
    },
  }),
  paper('firePlan', {
    called: ['消防安全制度、灭火和应急疏散预案', 'Fire safety rules and evacuation plan'],
    kind: 'electronic',
    source: 'promise',
    basis: '消防法 第十五条；应急〔2021〕34号',
    ruleStatus: 'law',
    note: {
      zh: '采用告知承诺的，可以到现场核查时再交。',
      en: 'With a signed promise it may be handed over when the place is checked.',
    },
  }),
  paper('waterReport', {
    called: ['公共场所卫生检测或者评价报告', 'Report on the water and the air'],
    kind: 'original',
    basis: '公共场所卫生管理条例实施细则 第二十三条',
    ruleStatus: 'law',
  }),
  paper('hygieneRules', {
    called: ['公共场所卫生管理制度', 'Hygiene rules'],
    kind: 'electronic',
    basis: '公共场所卫生管理条例实施细则 第二十三条',
    ruleStatus: 'law',
  }),
  paper('healthCards', {
    called: ['从业人员健康合格证明', 'Health certificates of the staff'],
    kind: 'electronic',
    source: 'certificate',
    basis: '公共场所卫生管理条例 第七条',
    ruleStatus: 'assumed',
  }),
  paper('facilities', {
    called: ['体育设施符合国家标准的说明性材料', 'That the facilities meet the national standard'],
    kind: 'electronic',
    basis: '体育法 第一百零五条第一款第（一）项；全民健身条例 第三十二条第一款第（一）项',
    ruleStatus: 'law',
  }),
  paper('qualified', {
    called: ['社会体育指导人员、救助人员的职业资格或者技能等级证书', 'Qualifications of instructors and lifeguards'],
    kind: 'copy',
    basis: '体育法 第一百零五条第一款第（二）项；全民健身条例 第三十二条第一款第（二）项',
    ruleStatus: 'law',
  }),
  paper('safetyRules', {
    called: ['安全保障、应急救援制度和措施', 'Safety and rescue rules'],
    kind: 'electronic',
    basis: '体育法 第一百零五条第一款第（三）项；全民健身条例 第三十二条第一款第（三）项',
    ruleStatus: 'law',
  }),
  paper('coaches', {
    called: ['教练员执教资格证明', 'Qualifications of the coaches'],
    kind: 'copy',
    basis: '课外体育培训行为规范 第十二条',
    ruleStatus: 'assumed',
  }),
  paper('signConsent', {
    called: ['建筑物所有权人同意设置的证明', 'Consent of the owner of the building'],
    kind: 'copy',
    source: 'promise',
    basis: '城市市容和环境卫生管理条例 第十一条',
    ruleStatus: 'assumed',
  }),
  paper('foodLabel', {
    called: ['仅销售预包装食品备案信息采集表', 'Particulars of the packaged food'],
    kind: 'form',
    source: 'share',
    basis: '食品安全法 第三十五条；食品经营许可和备案管理办法',
    ruleStatus: 'assumed',
  }),
  paper('pharmacist', {
    called: ['药师或者其他药学技术人员的资格证明', 'Qualification of the pharmacist'],
    kind: 'electronic',
    source: 'certificate',
    basis: '药品管理法 第五十二条第（一）项',
    ruleStatus: 'law',
  }),
  paper('pharmacyPlan', {
    called: ['经营场所和库房的地理位置图、平面图', 'Plan of the shop and the store'],
    kind: 'electronic',
    basis: '药品管理法 第五十二条第（二）项；药品经营和使用质量监督管理办法；医疗器械经营监督管理办法 第十条',
    ruleStatus: 'assumed',
    note: { zh: '卖医疗器械的共用这一张。', en: 'The same one serves for medical devices.' },
  }),
  paper('qualityRules', {
    called: ['药品经营质量管理制度', 'Quality rules for medicines'],
    kind: 'electronic',
    basis: '药品管理法 第五十二条第（四）项',
    ruleStatus: 'law',
  }),
  paper('deviceRules', {
    called: ['医疗器械经营质量管理制度、工作程序等文件目录', 'List of the quality rules for medical devices'],
    kind: 'electronic',
    basis: '医疗器械经营监督管理办法 第十条、第二十一条',
    ruleStatus: 'law',
  }),
]

/** The papers these parts ask for, in the order of the table. */
export function papersFor(parts: readonly PartWritten[]): PaperWritten[] {
  const asked = new Set(parts.flatMap(({ papers = [] }) => papers.map(({ of }) => of)))
  return rows.filter(({ id }) => asked.has(id))
}

/** A part’s own list: the ids, each on its own or with the condition under which it is needed. */
export function asks(...ids: (string | readonly [id: string, when: Rule])[]): NonNullable<PartWritten['papers']> {
  return ids.map((one) => (typeof one === 'string' ? { of: one } : { of: one[0], when: one[1] }))
}

/** No fee for a licence where no law or regulation sets one. Source: 行政许可法 58. */
export const free = { fen: 0, basis: '行政许可法 第五十八条' } as const

/** No charge on a business for what is no licence unless a law or the State Council sets one. Source: 优化营商环境条例 25. */
export const uncharged = { fen: 0, basis: '优化营商环境条例 第二十五条' } as const
