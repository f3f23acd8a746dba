import { addStaff, type Post } from '../people/index.ts'
import { doing, isRefusal, sql, system, type House } from '../platform/index.ts'
import { openDemoFees } from './demoFees.ts'
import { openDemoFund, playFund } from './demoFund.ts'
import { proveCitizens } from './demoIdentities.ts'
import { playHall } from './demoHallDay.ts'
import { seedHall } from './demoHall.ts'
import { playCases } from './demoCases.ts'
import { playStories } from './demoStories.ts'
import { playTopics } from './demoTopics.ts'

type DemoPerson = { login: string; name: string; unit: string; posts: Post[] }

/** The people of the small city. They sign in without a password, in demo mode only. */
export const demoPeople: readonly DemoPerson[] = [
  { login: 'agent', name: '苏日娜', unit: 'city', posts: ['agent'] },
  { login: 'dispatcher', name: '赵志强', unit: 'city', posts: ['dispatcher', 'agent'] },
  { login: 'reviewer', name: '李文静', unit: 'city', posts: ['reviewer', 'moderator'] },
  { login: 'moderator', name: '托娅', unit: 'city', posts: ['moderator'] },
  { login: 'caller', name: '白玉兰', unit: 'city', posts: ['callerBack'] },
  { login: 'counter', name: '其木格', unit: 'centre-150102', posts: ['counter'] },
  { login: 'inspector', name: '巴特尔', unit: 'city', posts: ['inspector'] },
  { login: 'leader', name: '陈国栋', unit: 'city', posts: ['leader'] },
  { login: 'xincheng', name: '乌兰', unit: 'centre-150102', posts: ['dispatcher', 'handler'] },
  { login: 'urban', name: '王海', unit: 'dept-urban', posts: ['handler'] },
  { login: 'urbanhead', name: '周建国', unit: 'dept-urban', posts: ['unitHead', 'handler'] },
  { login: 'hrss', name: '高敏', unit: 'dept-hrss', posts: ['handler'] },
  { login: 'approval', name: '刘洋', unit: 'dept-approval', posts: ['handler'] },
  { login: 'hallhead', name: '乌云', unit: 'dept-approval', posts: ['unitHead'] },
  { login: 'traffic', name: '孙立军', unit: 'dept-traffic', posts: ['handler', 'unitHead'] },
  { login: 'heating', name: '郭峰', unit: 'dept-heating', posts: ['handler'] },
  { login: 'fund', name: '付明', unit: 'dept-fund', posts: ['handler', 'unitHead'] },
  { login: 'street', name: '包丽', unit: 'township-150102001', posts: ['handler', 'unitHead'] },
  { login: 'village', name: '杨桂芳', unit: 'village-150102001001', posts: ['handler'] },
  { login: 'marketreview', name: '韩雪梅', unit: 'dept-market', posts: ['reviewer'] },
  { login: 'markethead', name: '吴志远', unit: 'dept-market', posts: ['unitHead', 'reviewer'] },
  { login: 'sportsreview', name: '敖日格勒', unit: 'dept-sports', posts: ['reviewer'] },
  { login: 'sportshead', name: '田丽', unit: 'dept-sports', posts: ['unitHead', 'reviewer'] },
  { login: 'firehead', name: '贺斌', unit: 'dept-fire', posts: ['reviewer', 'unitHead'] },
  { login: 'healthhead', name: '娜仁', unit: 'dept-health', posts: ['reviewer', 'unitHead'] },
  { login: 'civilreview', name: '石晓燕', unit: 'dept-civil', posts: ['reviewer'] },
  { login: 'civilhead', name: '包志刚', unit: 'dept-civil', posts: ['unitHead', 'reviewer'] },
  { login: 'policereview', name: '郝军', unit: 'dept-police', posts: ['reviewer'] },
  { login: 'taxreview', name: '段文', unit: 'dept-tax', posts: ['reviewer'] },
  { login: 'hrssreview', name: '刘芳', unit: 'dept-hrss', posts: ['reviewer'] },
  { login: 'sysadmin', name: '何军', unit: 'city', posts: ['systemAdmin'] },
  { login: 'secadmin', name: '孟颖', unit: 'city', posts: ['securityAdmin'] },
  { login: 'auditor', name: '金戈', unit: 'city', posts: ['auditAdmin'] },
]

/** Makes the people and, in an empty city, plays the first stories. Safe to run at every start. */
export async function seedDemo(house: House): Promise<void> {
  await seedPeople(house)
  await playFund(house)
  await playStories(house)
  await seedHall(house)
  await playHall(house)
  await playCases(house)
  await playTopics(house)
}

export async function seedPeople(house: House): Promise<void> {
  for (const person of demoPeople) {
    const known = await doing(house, system, ({ tx }) => tx.first(staffNamed(person.login)), 'read')
    if (!known)
      await doing(house, system, (by) =>
        addStaff(by, { ...person, password: house.machine.secret(18), since: '2024-01-01' }).then(failOnRefusal),
      )
  }
  await proveCitizens(house)
  await openDemoFund(house)
  openDemoFees(house)
}

const staffNamed = (login: string) => sql<{ id: string }>`select id from staff where login = ${login}`

function failOnRefusal(answer: unknown): void {
  if (isRefusal(answer)) throw new Error(`demo person: ${answer.says.en}`)
}
