import { answer, conclude, finish, plan } from '../voices/act.ts'
import { clustersOf, latestRun } from '../voices/clusterStore.ts'
import { gatherToday } from '../voices/index.ts'
import { tasksOf, topicOf, type TopicRow } from '../voices/topicStore.ts'
import { clustersShown } from '../voices/views.ts'
import {
  cityDate,
  doing,
  isRefusal,
  movableMachine,
  system,
  type By,
  type House,
  type Refusal,
} from '../platform/index.ts'
import { castOf } from './demoCast.ts'
import { instantOf } from './demoScript.ts'
import { finish as settleAll, passTime } from './demoStories.ts'

/** What somebody does at an instant of the demonstration's past, `w-3 10:00`. */
type Deed = { at: string; who: string; does: (by: By) => Promise<unknown> }

const monthBefore = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 2, 1)).toISOString().slice(0, 7)

/** A topic of last month that is done, and this month's, made of what people said about parking. Once, in a new city. */
export async function playTopics(house: House): Promise<void> {
  const now = house.machine.now()
  const month = cityDate(now).slice(0, 7)
  if (await doing(house, system, ({ tx }) => topicOf(tx, month), 'read')) return
  const last = monthBefore(month)
  const clock = movableMachine(`${last}-01T09:00:00+08:00`)
  const past: House = { ...house, machine: { ...clock, secret: house.machine.secret }, wake: () => {} }
  const deeds = [...lastMonth(last), ...thisMonth(past, month, now)]
    .map((deed) => ({ ...deed, when: /^\d/.test(deed.at) ? new Date(deed.at) : instantOf(deed.at, now, now) }))
    .toSorted((a, b) => a.when.getTime() - b.when.getTime())
  const cast = await castOf(house, deeds)
  for (const { when, who, does } of deeds) {
    await passTime(past, clock, when)
    const actor = cast.get(who)
    if (actor) await doing(past, actor, does)
  }
  await passTime(past, clock, now)
  await settleAll(past)
  await gatherToday(past)
}

const orThrow = async (done: Promise<TopicRow | Refusal>) => {
  const row = await done
  if (isRefusal(row)) throw new Error(`a demonstration topic: ${row.says.en}`)
}

/** The nth task of a month's topic is done. */
const done = (month: string, nth: number, words: string) => async (by: By) => {
  const row = await topicOf(by.tx, month)
  const task = row && (await tasksOf(by.tx, [row.id]))[nth]?.id
  if (task) await orThrow(finish(by, { month, task, words }))
}

const lamps = (month: string) => ({
  month,
  title: '晚归路上的灯，怎样都亮起来',
  question: '背街小巷和学校周边的路灯，哪些坏着、哪些没有，多久能修好？天黑得早了，先把孩子和老人走的路照亮。',
  lead: 'dept-urban',
  helpers: ['dept-education', 'dept-traffic'],
  tasks: [
    {
      text: '把全市背街小巷和学校周边 500 米的路灯查一遍，坏灯列成单子公开',
      unit: 'dept-urban',
      due: `${month}-10`,
    },
    { text: '修好查出来的坏灯，没有灯的地方先装临时照明', unit: 'dept-urban', due: `${month}-22` },
    { text: '学校周边路口加装反光标识', unit: 'dept-traffic', due: `${month}-20` },
  ],
  cluster: null,
  without: [],
})

function lastMonth(month: string): Deed[] {
  const on = (day: string, time: string) => `${month}-${day}T${time}:00+08:00`
  return [
    {
      at: on('01', '09:30'),
      who: 'inspector',
      does: (by) => orThrow(plan(by, lamps(month))),
    },
    {
      at: on('03', '15:00'),
      who: 'urban',
      does: (by) =>
        orThrow(
          answer(by, {
            month,
            words:
              '九月以来市民反映路灯不亮的多在老城区小巷和新建道路交界处，一半是线路老化，一半是移交没办完、没有人管。本月先查清、再修好；移交不清的，由我局先修，账后算。',
          }),
        ),
    },
    {
      at: on('10', '17:20'),
      who: 'urban',
      does: done(month, 0, '查了 213 条小巷、86 所学校周边，坏灯 341 盏，名单已经公开。'),
    },
    { at: on('19', '11:00'), who: 'traffic', does: done(month, 2, '48 个路口装好反光标识和夜间警示灯。') },
    {
      at: on('25', '16:40'),
      who: 'urban',
      does: done(month, 1, '341 盏修好 329 盏，12 盏等电缆，已装临时照明。比原定晚了三天，因为三处电缆要开挖。'),
    },
    {
      at: on('28', '10:00'),
      who: 'inspector',
      does: (by) =>
        orThrow(
          conclude(by, {
            month,
            words:
              '341 盏坏灯修好 329 盏，余下 12 盏有临时照明，年底前换完电缆。夜里抽看 40 条小巷，38 条全亮。路灯的诉求比上个月少了四成。移交不清的 17 条路已经写明由谁管。',
          }),
        ),
    },
  ]
}

function thisMonth(house: House, month: string, now: Date): Deed[] {
  const day = (count: number) => cityDate(new Date(now.getTime() + count * 86_400_000))
  return [
    {
      at: 'w-3 10:00',
      who: 'inspector',
      does: async (by) =>
        orThrow(
          plan(by, {
            month,
            title: '如何打造绿色停车环境',
            question:
              '医院、学校、商场和老小区门口停车难，车占了公交站和消防通道。车位从哪里来，占了的路怎样让出来，晚上空着的停车场能不能打开？',
            lead: 'dept-traffic',
            helpers: ['dept-urban', 'township-150102001'],
            tasks: [
              { text: '医院、学校周边增设限时泊位 200 个，标明哪些时段免费', unit: 'dept-traffic', due: day(10) },
              {
                text: '公交站和消防通道上的车当天清走，设隔离栏',
                unit: 'dept-urban',
                due: cityDate(instantOf('w-1 12:00', now, now)),
              },
              { text: '找 10 家单位，把夜里空着的停车场开放给附近居民', unit: 'township-150102001', due: day(20) },
            ],
            cluster: await parkingCluster(house),
            without: [],
          }),
        ),
    },
    {
      at: 'w-2 16:30',
      who: 'traffic',
      does: (by) =>
        orThrow(
          answer(by, {
            month,
            words:
              '车位要靠“挤、让、开”：挤，把路内能画的限时泊位画出来；让，公交站和消防通道一律让出来；开，单位夜里空着的停车场开放给居民。三项任务的日期写在上面，每一项做完都会写明做了多少，做不到的写明为什么。',
          }),
        ),
    },
    {
      at: 'w-1 15:10',
      who: 'traffic',
      does: done(month, 0, '已画好限时泊位 216 个，分布在 6 所医院、9 所学校周边，上下学前后半小时免费。'),
    },
  ]
}

/** The cluster about parking, gathered on the morning the topic is set. */
async function parkingCluster(house: House): Promise<string | null> {
  await gatherToday(house)
  return doing(
    house,
    system,
    async (by) => {
      const run = await latestRun(by.tx)
      const rows = run ? await clustersShown(by, run, await clustersOf(by.tx, run.id)) : []
      return rows.find(({ cluster }) => cluster.words.some((word) => word.includes('车')))?.cluster.id ?? null
    },
    'read',
  )
}
