import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { addStaff } from '../../people/index.ts'
import { addStaffMember } from '../../people/contract.ts'
import { cityDate, common, doing, isRefusal, sayIssue, sql, system, type House } from '../../platform/index.ts'
import { seedCity } from '../seed.ts'
import { withHouse } from './database.ts'
import { misused, reading, refusedWith, type Command, type Ended, type Out } from './ended.ts'

const options = {
  login: { type: 'string' },
  name: { type: 'string' },
  unit: { type: 'string' },
  posts: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  'password-file': { type: 'string' },
  json: { type: 'boolean' },
} as const

/** `user add`: a member of staff with dated posts; the second factor is printed once. `user list`: who is there. */
export const user: Command = ([name, ...args], out) =>
  reading(() => {
    const { values } = parseArgs({ args, options })
    if (name === 'list') return withHouse((house) => list(house, values.json === true, out))
    if (name !== 'add') return misused('user add | list')
    const { login, name: called, unit, posts } = values
    if (!login || !called || !unit || !posts) return misused('缺少 --login、--name、--unit 或 --posts')
    return withHouse((house) => add(house, values, out))
  })

type Asked = { [K in keyof typeof options]?: string | boolean | undefined }

async function add(house: House, asked: Asked, out: Out): Promise<Ended> {
  await seedCity(house)
  const made = asked['password-file'] === undefined ? house.machine.secret(12) : undefined
  const { login, name, unit, until } = asked
  const said = addStaffMember.input.safeParse({
    login,
    name,
    unit,
    posts: String(asked.posts).split(','),
    since: asked.since ?? cityDate(house.machine.now()),
    until,
    password: made ?? secretIn(String(asked['password-file'])),
  })
  if (!said.success) {
    const where = said.error.issues.map((issue) => `${issue.path.join('.')}：${sayIssue(issue).zh}`)
    const { refused, says } = common.refused('invalid-input')
    return refusedWith(refused, `${says.zh}${where.join('；')}`)
  }
  const added = await doing(house, system, (by) => addStaff(by, said.data))
  if (isRefusal(added)) return refusedWith(added.refused, added.says)
  const answer = { ...added, login: said.data.login, ...(made ? { password: made } : {}) }
  if (asked.json) out(JSON.stringify(answer))
  else {
    out(`已添加 added ${answer.login}`)
    if (made) out(`密码（只显示这一次）· password, shown once: ${made}`)
    out(`动态码（只显示这一次）· one-time codes, shown once: ${answer.otpauth}`)
  }
  return { exit: 0 }
}

/** A password is read from a file, never from the command line, which everyone on the machine can see. */
function secretIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}

type Row = { login: string; name: string; unit: string | null; posts: string[]; since: string | null; left: boolean }

async function list(house: House, json: boolean, out: Out): Promise<Ended> {
  const rows = await doing(house, system, ({ tx }) => tx.many(everybody(cityDate(house.machine.now()))), 'read')
  if (json) out(JSON.stringify({ users: rows }))
  else
    for (const { login, name, unit, posts, left } of rows)
      out(`${login.padEnd(16)} ${name}  ${unit ?? '—'}  ${posts.join(' ')}${left ? '  已离任 left' : ''}`)
  return { exit: 0 }
}

const everybody = (day: string) => sql<Row>`select f.login, f.name, min(p.unit) as unit,
    coalesce(array_agg(distinct p.post) filter (where p.post is not null), '{}') as posts, min(p.since)::text as since,
    f.left_at is not null as left
  from staff f left join posts p on p.staff = f.id and p.since <= ${day}::date and (p.until is null or p.until >= ${day}::date)
  group by f.id order by f.login`
