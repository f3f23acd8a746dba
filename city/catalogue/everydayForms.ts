import type { OwnFieldWritten } from '../forms/contract.ts'

type More = Omit<OwnFieldWritten, 'key' | 'label' | 'kind'>

const own = (
  key: string,
  kind: OwnFieldWritten['kind'],
  [zh, en]: readonly [string, string],
  more: More = {},
): OwnFieldWritten => ({ ...more, key, kind, label: { zh, en } })

const options = (...rows: readonly (readonly [string, string, string])[]): Pick<More, 'options'> => ({
  options: rows.map(([value, zh, en]) => ({ value, says: { zh, en } })),
})

const yesNo = options(['yes', '是', 'Yes'], ['no', '否', 'No'])
const note = (zh: string, en: string) => ({ note: { zh, en } })

/** The forms of our own everyday items; terms and options are ours until the offices give theirs. */
export const everydayForms = {
  idCard: [
    own('card/reason', 'choice', ['为什么换领、补领？', 'Why a new card?'], {
      ...options(
        ['expired', '有效期满', 'It expires'],
        ['lost', '丢失', 'It is lost'],
        ['damaged', '损坏', 'It is damaged'],
        ['changed', '登记项目变了', 'What it says has changed'],
      ),
    }),
    own('card/lostOn', 'date', ['大约哪天丢的？', 'About when was it lost?'], {
      day: 'past',
      when: { equals: ['card/reason', 'lost'] },
    }),
  ],
  residence: [
    own('residence/reason', 'choice', ['凭哪一项申领？', 'On what ground?'], {
      ...options(
        ['work', '合法稳定就业', 'Lawful steady work'],
        ['home', '合法稳定住所', 'A lawful steady home'],
        ['study', '连续就读', 'Continuous study'],
      ),
    }),
    own('residence/employer', 'text', ['工作单位', 'Employer'], {
      min: 2,
      max: 100,
      when: { equals: ['residence/reason', 'work'] },
    }),
    own('residence/school', 'text', ['就读学校', 'School'], {
      min: 2,
      max: 100,
      when: { equals: ['residence/reason', 'study'] },
    }),
    own('residence/since', 'date', ['哪天开始在本市居住？', 'Since when have you lived in this city?'], {
      day: 'past',
      ...note('要住满半年才能申领。', 'Half a year is needed.'),
    }),
    own('residence/address', 'address', ['现在住在哪里？', 'Where do you live now?'], { min: 5, max: 200 }),
    own('residence/family', 'people', ['一起随迁的家人', 'Family moving with you'], { max: 10, required: false }),
  ],
  birth: [
    own('child/name', 'text', ['孩子姓名', 'The child’s name'], { min: 2, max: 40 }),
    own('child/bornOn', 'date', ['出生日期', 'Date of birth'], { day: 'past' }),
    own('child/certificate', 'text', ['出生医学证明编号', 'Number of the birth certificate'], {
      max: 10,
      patterns: ['^[A-Z]\\d{9}$'],
      ...note('一个大写字母加九位数字，例如 X150000001。', 'One capital and nine digits, as X150000001.'),
    }),
    own('child/sex', 'choice', ['性别', 'Sex'], options(['female', '女', 'Female'], ['male', '男', 'Male'])),
    own('child/follows', 'choice', ['户口随谁？', 'Whose household does the child join?'], {
      ...options(['mother', '母亲', 'The mother’s'], ['father', '父亲', 'The father’s']),
    }),
    own('child/parents', 'people', ['父母', 'Parents'], { min: 1, max: 2 }),
  ],
  marriage: [
    own('spouse/name', 'text', ['另一方姓名', 'The other party’s name'], { min: 2, max: 40 }),
    own('spouse/idNumber', 'idNumber', ['另一方身份证号', 'The other party’s ID number']),
    own('spouse/phone', 'phone', ['另一方手机', 'The other party’s phone']),
    own('wish/day', 'date', ['想在哪天登记？', 'On which day would you like to register?'], { day: 'future' }),
  ],
  socialCard: [
    own('card/reason', 'choice', ['为什么补领、换领？', 'Why a new card?'], {
      ...options(
        ['lost', '丢失', 'It is lost'],
        ['damaged', '损坏', 'It is damaged'],
        ['expired', '有效期满', 'It expires'],
      ),
    }),
    own('card/uses', 'choices', ['平时用它做什么？', 'What do you use it for?'], {
      ...options(
        ['medical', '看病买药', 'Medicine'],
        ['pension', '领养老金', 'Pension'],
        ['bank', '银行账户', 'Bank account'],
        ['bus', '乘公交', 'Buses'],
      ),
      required: false,
      ...note('用来判断先恢复哪一项，可以不选。', 'It tells us what to restore first; you may leave it open.'),
    }),
  ],
  freelance: [
    own('insured/base', 'number', ['月缴费基数（元）', 'Monthly base (yuan)'], {
      money: true,
      min: 100_000,
      max: 3_000_000,
      ...note('当年缴费基数的上下限以人社部门公布为准。', 'The limits of the year are those the department publishes.'),
    }),
    own('insured/from', 'date', ['从哪天开始参保？', 'From which day?']),
    own('insured/before', 'choice', ['以前参加过职工养老保险吗？', 'Were you insured as an employee before?'], yesNo),
    own('insured/province', 'text', ['以前在哪里参保？', 'Where were you insured?'], {
      min: 2,
      max: 60,
      when: { equals: ['insured/before', 'yes'] },
    }),
  ],
  medical: [
    own('insured/year', 'number', ['参保年度', 'Year of insurance'], { whole: true, min: 2025, max: 2030 }),
    own('insured/people', 'people', ['给谁参保？', 'Who is to be insured?'], { min: 1, max: 10 }),
    own('insured/groups', 'choices', ['其中有没有这些情况？', 'Does any of this apply?'], {
      ...options(
        ['newborn', '新生儿', 'A newborn'],
        ['student', '在校学生', 'A student'],
        ['subsidised', '低保、特困、重残', 'On social assistance or severely disabled'],
      ),
      required: false,
    }),
  ],
  oldAge: [
    own('elder/who', 'choice', ['谁来申请？', 'Who applies?'], {
      ...options(
        ['self', '老人本人', 'The elder'],
        ['helper', '子女或社区帮办', 'A child or the community, on their behalf'],
      ),
    }),
    own('elder/name', 'text', ['老人姓名', 'The elder’s name'], {
      min: 2,
      max: 40,
      when: { equals: ['elder/who', 'helper'] },
    }),
    own('elder/idNumber', 'idNumber', ['老人身份证号', 'The elder’s ID number'], {
      when: { equals: ['elder/who', 'helper'] },
    }),
    own('bank/card', 'text', ['老人本人银行卡号', 'The elder’s own bank card'], {
      max: 19,
      patterns: ['^\\d{16,19}$'],
      ...note('16 到 19 位数字，中间不用空格。', '16 to 19 digits without spaces.'),
    }),
    own('bank/name', 'text', ['开户银行', 'Bank'], { min: 2, max: 60 }),
  ],
  disability: [
    own('disability/kind', 'choices', ['残疾类别', 'Kind of disability'], {
      ...options(
        ['sight', '视力', 'Sight'],
        ['hearing', '听力', 'Hearing'],
        ['speech', '言语', 'Speech'],
        ['body', '肢体', 'Body'],
        ['mind', '智力', 'Mind'],
        ['mental', '精神', 'Mental'],
      ),
      min: 1,
      max: 6,
    }),
    own('visit/wanted', 'choice', ['要不要上门评定？', 'Should the assessors come to you?'], yesNo),
    own('visit/address', 'address', ['上门地址', 'Where should they come?'], {
      min: 5,
      max: 200,
      when: { equals: ['visit/wanted', 'yes'] },
    }),
  ],
  driving: [
    own('licence/until', 'date', ['驾驶证有效期到哪天？', 'Until when is the licence valid?']),
    own('licence/classes', 'choices', ['准驾车型', 'Classes'], {
      ...options(
        ['A1', 'A1 大型客车', 'A1 coach'],
        ['A2', 'A2 重型牵引挂车', 'A2 heavy trailer'],
        ['B1', 'B1 中型客车', 'B1 minibus'],
        ['B2', 'B2 大型货车', 'B2 lorry'],
        ['C1', 'C1 小型汽车', 'C1 car'],
        ['C2', 'C2 小型自动挡汽车', 'C2 automatic car'],
        ['D', 'D 三轮摩托车', 'D tricycle'],
        ['E', 'E 两轮摩托车', 'E motorcycle'],
      ),
      min: 1,
      max: 8,
    }),
  ],
} satisfies Record<string, OwnFieldWritten[]>
