import type { Says } from '../platform/contract.ts'

/** The nineteen themes of the front page, in its order. Source: 国办函〔2016〕108号. */
export const themes = {
  education: { zh: '教育科研', en: 'Education and research' },
  work: { zh: '就业创业', en: 'Work and start-ups' },
  permits: { zh: '准营准办', en: 'Business permits' },
  birth: { zh: '生育收养', en: 'Birth and adoption' },
  household: { zh: '户籍办理', en: 'Household register' },
  faith: { zh: '民族宗教', en: 'Ethnic and religious affairs' },
  founding: { zh: '设立变更', en: 'Founding and changing a firm' },
  insurance: { zh: '社会保障', en: 'Social security' },
  housing: { zh: '住房保障', en: 'Housing' },
  papers: { zh: '证件办理', en: 'Papers and cards' },
  transport: { zh: '交通出行', en: 'Transport' },
  travel: { zh: '旅游观光', en: 'Tourism' },
  border: { zh: '出境入境', en: 'Entry and exit' },
  consumer: { zh: '消费维权', en: 'Consumer rights' },
  safety: { zh: '公共安全', en: 'Public safety' },
  justice: { zh: '司法公证', en: 'Justice and notaries' },
  nature: { zh: '环保绿化', en: 'Environment' },
  culture: { zh: '文化体育', en: 'Culture and sport' },
  health: { zh: '医疗卫生', en: 'Health' },
} as const satisfies Record<string, Says>

export type Theme = keyof typeof themes
export const themeNames = Object.keys(themes).filter((name): name is Theme => name in themes)

/**
 * What catalogues of provinces call these themes beside their names. Only the evident ones: a group of people (残疾人,
 * 港澳台侨) or a matter none of the nineteen is about (纳税, 规划建设) is no theme of ours.
 */
const otherNames: Readonly<Record<string, Theme>> = {
  升学: 'education',
  义务教育: 'education',
  找工作: 'work',
  创业: 'work',
  职业资格: 'work',
  生小孩: 'birth',
  迁居: 'household',
  社会救助: 'insurance',
  社会保险: 'insurance',
  养老服务: 'insurance',
  退休: 'insurance',
  离职退休: 'insurance',
  买房子: 'housing',
  环境保护: 'nature',
}

/** The theme of a name as catalogues write it, with or without what stands in brackets behind it. */
export function themeNamed(written: string): Theme | undefined {
  const name = written.replace(/[（(].*$/, '').trim()
  return themeNames.find((theme) => themes[theme].zh === name) ?? otherNames[name]
}
