import type { Lang, Words } from './words.ts'

type Cause = Words & { readonly aka: readonly string[]; readonly permit: boolean }

/** Why a clock may stop. `permit`: stops the statutory clock of a licence too (行政许可法 45, a closed list). */
export const causes = {
  hearing: { zh: '听证', en: 'hearing', permit: true, aka: [] },
  tender: { zh: '招标', en: 'tender', permit: true, aka: [] },
  auction: { zh: '拍卖', en: 'auction', permit: true, aka: [] },
  examination: { zh: '检验', en: 'examination', permit: true, aka: [] },
  testing: { zh: '检测', en: 'testing', permit: true, aka: [] },
  quarantine: { zh: '检疫', en: 'quarantine', permit: true, aka: [] },
  appraisal: { zh: '鉴定', en: 'appraisal', permit: true, aka: [] },
  expertReview: { zh: '专家评审', en: 'expert review', permit: true, aka: [] },
  citizen: {
    zh: '等待市民',
    en: 'waiting for the citizen',
    permit: false,
    aka: ['等待诉求人', '等待当事人', '等待申请人'],
  },
  papers: { zh: '补充材料', en: 'waiting for papers', permit: false, aka: ['补正材料', '材料补正', '补正'] },
  weather: { zh: '天气', en: 'weather', permit: false, aka: ['天气原因', '恶劣天气'] },
  court: { zh: '法院', en: 'court', permit: false, aka: ['法院审理', '诉讼', '仲裁'] },
  inspection: { zh: '检查', en: 'inspection', permit: false, aka: ['现场检查', '勘验'] },
  siteCheck: { zh: '现场核查', en: 'site check', permit: false, aka: ['核查', '现场勘查'] },
} as const satisfies Record<string, Cause>

export type PauseCause = keyof typeof causes

/** The laws that close the list of causes. */
export const laws = ['permit'] as const
export type Law = (typeof laws)[number]

const rows: readonly (Cause & { readonly key: string })[] = Object.entries(causes).map(([key, row]) => ({
  key,
  ...row,
}))

/** May this cause, by its word or key, stop this clock? */
export function mayPause(cause: string, law?: Law): boolean {
  const row = find(cause)
  return row !== undefined && (law !== 'permit' || row.permit)
}

/** A cause in words; one we do not know is said as it was written. */
export function sayCause(cause: string, lang: Lang = 'zh'): string {
  return find(cause)?.[lang] ?? cause
}

function find(cause: string) {
  return rows.find((row) => row.zh === cause || row.key === cause || row.en === cause || row.aka.includes(cause))
}
