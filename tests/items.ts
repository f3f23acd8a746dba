/** An item of the sports bureau as its clerk writes it: for persons, online, on LV3, in five working days. */
export const sportsItem = (own: object) => ({
  version: 1,
  kind: 'service',
  audience: ['person'],
  themes: ['culture'],
  authority: '呼和浩特市体育局',
  unit: 'dept-sports',
  region: '150100',
  level: 3,
  online: true,
  promised: { amount: 5, unit: 'wd' },
  ruleStatus: 'default',
  source: '样例',
  ...own,
})

/** One that asks for the living person at both acts. */
export const livingItem = sportsItem({ code: 'T-LIVING', name: '体育场馆转让备案', stepUps: ['submit', 'withdraw'] })

/** One that asks where people live; what it asks of its own is the test's to say. */
export const homeItem = sportsItem({ code: 'T-HOME', name: '住处登记', level: 2 })
