import { readFileSync } from 'node:fs'

const { matters }: { matters: { title: string; body: string }[] } = JSON.parse(
  readFileSync('db/seed/stories.json', 'utf8'),
)

/** What else a city is told of: the demonstration's own matters, no two about the same. */
export const others = matters
  .filter(({ title, body }) => !/停车/.test(title + body))
  .slice(0, 30)
  .map(({ title, body }) => ({ title, body }))

/** Many people's word about the same car park, each a little different. */
export const parking = (nth: number): { title: string; body: string } => ({
  title: `医院门口停车难，排队两小时（${['东门', '南门', '西门', '北门', '急诊', '门诊'][nth] ?? nth}）`,
  body: '医院门口停车排队两小时，停车场车位太少，车都停在公交站上，希望增加停车位。',
})

/** The topic of a month as an inspector sets it. */
export const plan = {
  month: '2026-02',
  title: '医院门口怎样停得下车',
  question: '医院周边停车排队怎么解决？公交站怎么让出来？',
  lead: 'dept-traffic',
  helpers: ['dept-urban'],
  tasks: [
    { text: '医院周边增加 60 个临时泊位', unit: 'dept-traffic', due: '2026-02-25' },
    { text: '公交站前清理违停', unit: 'dept-urban', due: '2026-02-26' },
  ],
}
