import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City, type Registered } from '../city.ts'
import { others, parking, plan } from '../voices.ts'
import { sql, type Actor } from '../../city/platform/index.ts'
import type { Cluster, ClusterMatter, StaffTopic } from '../../city/voices/contract.ts'

// What many people say is gathered at night; the city makes one question of it a month, and everybody can see what comes of it.

const sqlFound = sql<{ found: object }>`select found from month_topics where found is not null order by month`

const sqlRuns = sql<{ n: number }>`select count(*)::int as n from cluster_runs where day < '2026-02-15'`

let city: City
after(() => city.close())

const phones = ['13977770001', '13977770002', '13977770003', '13977770004']
const calls = async (nth: number, more: object = {}) =>
  city.as('agent').registers({
    ...parking(nth),
    place: '150102001',
    caller: { name: `来电人${nth}`, phone: phones[nth] ?? '13977770009' },
    ...more,
  })
const asks = (who: string, nth: number, isPublic: boolean) =>
  city.as(who).asks({ ...parking(nth), unit: 'dept-traffic', public: isPublic, name: '市民某', place: '150102002' })

const clusters = async (): Promise<{ run: { day: string; looked: number } | null; rows: Cluster[] }> =>
  ok(await city.as('inspector').get('/api/voices/clusters'))
const members = async (id: string): Promise<{ rows: ClusterMatter[] } & Cluster> =>
  ok(await city.as('inspector').get(`/api/voices/clusters/${id}`))
const publicTopic = async (month = '2026-02') => ok(await city.get(`/api/voices/topics/${month}`))
const step = (who: string, name: string, said: object, month = '2026-02') =>
  city.as(who).post(`/api/voices/topics/${month}/${name}`, said)
const topicOf = async (who: string, month = '2026-02'): Promise<StaffTopic | undefined> =>
  ok(await city.as(who).get('/api/voices/topics/mine')).rows.find((row: StaffTopic) => row.month === month)

const of: Record<string, Registered> = {}
let cluster: Cluster

before(async () => {
  city = await openCity('2026-02-10T09:00:00+08:00')
  for (const nth of [0, 1, 2, 3]) of[`call${nth}`] = await calls(nth)
  of['again'] = await calls(0)
  of['secret'] = await calls(4, { type: 'report', caller: { name: '举报人', phone: '13977770044' } })
  of['withdrawn'] = await calls(5, { caller: { name: '来电人', phone: '13977770055' } })
  of['public1'] = await asks('citizen1', 0, true)
  of['public2'] = await asks('citizen2', 1, true)
  of['private'] = await asks('citizen3', 2, false)
  for (const { title, body } of others) await city.as('agent').registers({ title, body })
  await city.calm()
  for (const name of ['public1', 'public2'])
    ok(await city.as('reviewer').post(`/api/ask/questions/${of[name]?.number}/moderate`, { decision: 'publish' }))
  await city.at('2026-02-11T02:59')
})

describe('The gathering of a night', () => {
  it('waits for its hour, then gathers what several people said, each person once', async () => {
    assert.deepEqual((await clusters()).rows, [])
    await city.at('2026-02-11T03:10')
    const { run, rows } = await clusters()
    assert.equal(run?.looked, 39, 'a report is not looked at')
    assert.equal(rows.length, 1, 'what one person says is no cluster')
    cluster = rows[0] as Cluster
    assert.deepEqual(
      [cluster.matters, cluster.people, cluster.public, cluster.placeName],
      [9, 8, 2, '新城区'],
      'who called twice counts once',
    )
    assert.ok(cluster.words.includes('停车'), cluster.words.join(' '))
    assert.equal(cluster.parts.callers, 1.5, 'five callers')
    assert.equal(cluster.parts.votes, 0)
  })

  it('opens its matters, among them no report', async () => {
    const { rows } = await members(cluster.id)
    const numbers = rows.map(({ number }) => number)
    assert.equal(numbers.length, 9)
    assert.ok(!numbers.includes(of['secret']?.number ?? ''))
    assert.deepEqual(rows.filter(({ isPublic }) => isPublic).length, 2)
  })

  it('is not done twice in a day', async () => {
    await calls(3)
    await city.at('2026-02-11T08:00')
    assert.equal((await clusters()).run?.looked, 39)
  })

  it('lets what was withdrawn go at once, heat and all', async () => {
    await city.as('agent').withdraws(of['withdrawn']!, { reason: '已经解决' })
    const [now] = (await clusters()).rows
    assert.deepEqual([now?.matters, now?.people], [8, 7])
    assert.ok((now?.heat ?? 100) < cluster.heat)
  })

  it('is for those who plan: nobody else meets people’s words by it', async () => {
    for (const login of ['agent', 'traffic', 'street', 'citizen1'])
      refusedWith('not-allowed', await city.as(login).get('/api/voices/clusters'))
    refusedWith('not-signed-in', await city.get(`/api/voices/clusters/${cluster.id}`))
  })
})

describe('The topic of a month', () => {
  it('is set by the city’s inspectors alone, and not with what may not be public or cannot be', async () => {
    const sets = (who: string, more: object = {}) => city.as(who).post('/api/voices/topics', { ...plan, ...more })
    refusedWith('not-allowed', await sets('leader'))
    refusedWith('not-allowed', await sets('traffic'))
    refusedWith('month-over', await sets('inspector', { month: '2026-01' }))
    refusedWith('topic-unit-unknown', await sets('inspector', { lead: 'dept-none' }))
    refusedWith('names-a-person', await sets('inspector', { question: '请找 13911112222 问停车的事怎么解决' }))
    const late = [{ text: '增加泊位', unit: 'dept-traffic', due: '2026-02-10' }]
    refusedWith('task-in-past', await sets('inspector', { tasks: late }))
    refusedWith('not-found', await sets('inspector', { cluster: crypto.randomUUID() }))
    const without = (await members(cluster.id)).rows.map(({ number }) => number)
    refusedWith('cluster-emptied', await sets('inspector', { cluster: cluster.id, without }))
    refusedWith('not-found', await city.get('/api/voices/topics/2026-02'))
  })

  it('is public with its tasks and dates, and with the public matters behind it alone', async () => {
    const said = { ...plan, cluster: cluster.id, without: [of['again']?.number] }
    const made: StaffTopic = ok(await city.as('inspector').post('/api/voices/topics', said))
    assert.deepEqual([made.state, made.matters, made.isGathered], ['planned', 7, true])
    const topic = await publicTopic()
    assert.equal(topic.tasks[0].dueAt, '2026-02-26T00:00:00+08:00', 'the end of its day')
    assert.deepEqual(
      topic.matters.map(({ number }: Registered) => number).sort(),
      [of['public1']?.number, of['public2']?.number].sort(),
    )
    for (const name of ['call0', 'private', 'again', 'secret'])
      assert.ok(!JSON.stringify(topic).includes(of[name]?.number ?? '?'), name)
    assert.equal(topic.heat, null, 'two people in public: one could be guessed')
    refusedWith('month-taken', await city.as('inspector').post('/api/voices/topics', said))
    assert.deepEqual((await clusters()).rows[0]?.months, ['2026-02'])
  })

  it('keeps how hot the matters left in it are, and nobody’s words', async () => {
    const [whole] = (await clusters()).rows
    const { found } = (await city.rows(sqlFound))[0] as { found: Cluster & { version: string } }
    assert.deepEqual(Object.keys(found).sort(), ['heat', 'matters', 'parts', 'version'])
    // The one left out is the second call of somebody who called twice, so it is as hot as the whole.
    assert.equal(found.matters, 7)
    assert.equal(found.parts.people, whole?.parts.people)
    assert.equal(found.heat, whole?.heat)
  })

  it('shows the asker’s own private matter to nobody, not even to them', async () => {
    const seen = ok(await city.as('citizen3').get('/api/voices/topics/2026-02'))
    assert.equal(seen.matters.length, 2)
  })

  it('may be set before its month; until then nobody reads it', async () => {
    const third = await asks('citizen4', 3, true)
    await city.calm()
    ok(await city.as('reviewer').post(`/api/ask/questions/${third.number}/moderate`, { decision: 'publish' }))
    assert.equal((await publicTopic()).matters.length, 2, 'what came after the gathering is not behind it')
    await city.at('2026-02-12T03:10')
    const [fresh] = (await clusters()).rows
    const heating = { text: '检修供热管网时不占停车位', unit: 'dept-heating', due: '2026-03-21' }
    const tasks = [{ ...plan.tasks[0], due: '2026-03-20' }, heating]
    const [one = '', ...rest] = (await members(fresh?.id ?? '')).rows
      .filter(({ isPublic }) => !isPublic)
      .map(({ number }) => number)
    assert.ok(one !== '' && rest.length > 0)
    const next = { ...plan, month: '2026-03', cluster: fresh?.id, without: [one], tasks }
    ok(await city.as('inspector').post('/api/voices/topics', next))
    const [, march] = (await city.rows(sqlFound)) as { found: Cluster }[]
    assert.ok((march?.found.heat ?? 100) < (fresh?.heat ?? 0), 'who was left out heats nothing')
    refusedWith('not-found', await city.get('/api/voices/topics/2026-03'))
  })

  it('tells the units that work on it', async () => {
    const told = await city.told('dept-urban')
    assert.ok(told.some(({ template, facts }) => template === 'topicPlanned' && facts['title'] === plan.title))
  })

  it('is answered by the unit that leads, nobody else', async () => {
    const words = '本月内在医院周边增加临时泊位，公交站前由城管清理违停。'
    refusedWith('not-allowed', await step('urban', 'answer', { words }))
    refusedWith('names-a-person', await step('traffic', 'answer', { words: `${words}联系人 13911112222` }))
    refusedWith('topic-not-now', await step('inspector', 'conclude', { words: '市民反映的问题已经解决。' }))
    const answered: StaffTopic = ok(await step('traffic', 'answer', { words }))
    assert.deepEqual([answered.state, (await publicTopic()).answer], ['answered', words])
    assert.deepEqual((await topicOf('inspector'))?.can, ['drop'], 'what came of it is not said while tasks are open')
  })

  it('has each task finished by its unit or the one that leads, and says for good what was late', async () => {
    const [own, urban] = (await publicTopic()).tasks
    refusedWith('not-allowed', await step('heating', 'finish', { task: own.id, words: '已经增加。' }))
    ok(await step('traffic', 'finish', { task: own.id, words: '已增加临时泊位 64 个。' }))
    refusedWith('topic-not-now', await step('traffic', 'finish', { task: own.id, words: '又增加两个。' }))
    refusedWith('tasks-open', await step('inspector', 'conclude', { words: '市民反映的问题已经解决。' }))
    assert.deepEqual((await topicOf('urban'))?.finishes, [urban.id])
    await city.at('2026-02-26T23:59')
    assert.equal((await publicTopic()).tasks[1].late, false)
    await city.at('2026-02-27T00:01')
    assert.equal((await publicTopic()).tasks[1].late, true)
    for (const unit of ['city', 'dept-urban'])
      assert.ok(
        (await city.told(unit)).some(({ template }) => template === 'topicTaskOverdue'),
        unit,
      )
    ok(await step('urban', 'finish', { task: urban.id, words: '站前违停已清理，设了隔离栏。' }))
    assert.deepEqual(
      (await publicTopic()).tasks.map(({ late }: { late: boolean }) => late),
      [false, true],
    )
    const overdue = (await city.told('city')).filter(({ template }) => template === 'topicTaskOverdue')
    assert.equal(overdue.length, 1, 'what was done in time is not called overdue')
  })

  it('ends with what came of it, and stays', async () => {
    assert.deepEqual((await topicOf('inspector'))?.can, ['conclude', 'drop'])
    ok(await step('inspector', 'conclude', { words: '两个月后回看：排队时间从两小时降到二十分钟。' }))
    const topic = await publicTopic()
    assert.deepEqual([topic.state, topic.result.slice(0, 6)], ['done', '两个月后回看'])
    refusedWith('topic-not-now', await step('inspector', 'drop', { words: '不要了吧' }))
    refusedWith('topic-not-now', await step('traffic', 'answer', { words: '再答一次，内容更多一些。' }))
    const done = sql`select 1 as yes from ledger_entries where action = 'monthTopic.done'`
    assert.equal((await city.rows(done)).length, 1, 'it stands in the ledger')
  })

  it('shows how hot it is once three people asked in public, in whole figures', async () => {
    await city.at('2026-03-01T00:00')
    const { heat, matters } = await publicTopic('2026-03')
    assert.equal(matters.length, 3)
    assert.deepEqual(heat.parts, { people: 1, votes: 0, callers: 0, risk: 1 }, 'three people, eighteen days ago')
    assert.ok(Number.isInteger(heat.heat))
  })

  it('set by mistake leaves the public page, and its month is free again', async () => {
    ok(await step('inspector', 'drop', { words: '出错了月份' }, '2026-03'))
    await city.at('2026-03-21T00:01')
    refusedWith('not-found', await city.get('/api/voices/topics/2026-03'))
    const overdue = (await city.told('dept-traffic')).filter(({ template }) => template === 'topicTaskOverdue')
    assert.deepEqual(
      overdue.map(({ facts }) => facts['month']),
      ['2026年2月'],
    )
    const season = {
      ...plan,
      month: '2026-03',
      tasks: [{ text: '检修供热管网', unit: 'dept-heating', due: '2026-03-31' }],
    }
    const made: StaffTopic = ok(await city.as('inspector').post('/api/voices/topics', season))
    assert.deepEqual([made.isGathered, made.matters], [false, 0], 'out of what the season brings')
    assert.equal((await topicOf('urban', '2026-03'))?.state, 'planned')
    const all: StaffTopic[] = ok(await city.as('inspector').get('/api/voices/topics/mine')).rows
    assert.deepEqual(all.map(({ state }) => state).sort(), ['done', 'dropped', 'planned'])
    const listed = ok(await city.get('/api/voices/topics')).rows
    assert.deepEqual(
      listed.map(({ month, state }: StaffTopic) => `${month} ${state}`),
      ['2026-03 planned', '2026-02 done'],
    )
  })

  it('tells a unit that has but a task of it how it ended, well or not', async () => {
    const heard = async () => {
      await city.calm()
      return (await city.told('dept-heating'))
        .map(({ template }) => template)
        .filter((name) => name.startsWith('topic'))
        .toSorted()
    }
    assert.deepEqual(await heard(), ['topicDropped', 'topicPlanned', 'topicPlanned'])
    const [task] = (await publicTopic('2026-03')).tasks
    ok(await step('heating', 'finish', { task: task.id, words: '管网已经检修。' }, '2026-03'))
    ok(await step('traffic', 'answer', { words: '检修时不占停车位，完工当天恢复。' }, '2026-03'))
    ok(await step('inspector', 'conclude', { words: '检修期间没有占用停车位。' }, '2026-03'))
    assert.deepEqual(await heard(), ['topicDone', 'topicDropped', 'topicPlanned', 'topicPlanned'])
  })
})

describe('The second wall, in the database', () => {
  it('keeps clusters to the city, and what is not public to those who see the matter', async () => {
    const eyes = { id: null, name: '', level: 0, posts: [], unit: null, session: null }
    const seen = async (kind: 'guest' | 'staff', reach: Actor['reach'], table: string) =>
      (await city.house.db.as({ ...eyes, kind, reach }, 'read', (tx) => tx.many(sql`select * from ${sql.raw(table)}`)))
        .length
    for (const table of ['clusters', 'cluster_members']) {
      assert.equal(await seen('guest', { kind: 'own' }, table), 0, table)
      assert.equal(await seen('staff', { kind: 'units', units: ['dept-traffic'] }, table), 0, table)
      assert.ok((await seen('staff', { kind: 'city' }, table)) > 0, table)
    }
    const february = `month_topic_matters where topic in (select id from month_topics where month = '2026-02')`
    assert.equal(await seen('guest', { kind: 'own' }, february), 2, 'the public ones')
    assert.equal(await seen('staff', { kind: 'city' }, february), 7)
  })
})

describe('The city’s memory of nights', () => {
  it('forgets old ones, and the topic keeps what it was made of', async () => {
    await city.at('2026-05-19T09:00')
    await calls(1)
    await city.at('2026-05-20T04:00')
    const [runs] = await city.rows(sqlRuns)
    assert.equal(runs?.n, 0)
    assert.equal((await publicTopic()).matters.length, 2)
  })
})
