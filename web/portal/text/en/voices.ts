import type { Words } from '../zh/index.ts'

/** The topic of the month. */
export const voices: Words['voices'] = {
  title: 'Topic of the month',
  lead: 'Each month the city makes one question of what many people speak of: a unit leads, every task has a date, and what was done and what came of it stands here.',
  now: (month) => `Topic of ${month}`,
  none: 'No topic is set for this month yet.',
  earlier: 'Earlier topics',
  noEarlier: 'There are no earlier topics yet.',
  by: 'Questions by topic and place',
  home: 'This month’s topic',
  open: 'Tasks and progress',
  feed: 'Topics of the month, RSS',
  question: 'The question to the whole city',
  lead1: 'Unit that leads',
  helpers: 'Units that help',
  where: 'Where it came from',
  gathered: 'What many people have said of late, gathered',
  season: 'What the season brings, planned ahead',
  steps: 'Progress',
  planned: 'Set',
  answered: 'Answered',
  done: 'What came of it',
  notYet: 'not yet',
  tasks: 'Tasks and dates',
  tasksLead:
    'Dates do not change once they are public. What was not done by its date stays marked as late, also when it was done since.',
  progress: (done, all) => `${done} of ${all} tasks done`,
  late: (n) => `${n} late`,
  doneOn: (day) => `done ${day}`,
  doneLate: (day, due) => `Late: due ${due}, done ${day}`,
  overdue: (due) => `Late: due ${due}, not done yet`,
  answer: 'Answer of the unit that leads',
  noAnswer: 'The unit that leads has not answered yet.',
  result: 'What came of it',
  matters: 'The public matters behind it',
  mattersLead: (n, answered) =>
    `${n} public, ${answered} of them answered. What is not public is neither listed nor counted.`,
  noMatters: 'No public matter stands behind this topic.',
  seasonMatters: 'This topic was planned ahead for the season; it does not come from particular matters.',
  answeredMark: 'answered',
  openMark: 'in hand',
  heat: 'Heat',
  heatHidden: (least) =>
    `Fewer than ${least} people asked in public, so heat is not shown: with so few, one could tell which questions are by the same person.`,
  heatParts: (people, risk) =>
    `Counted as ${people} people (each once, however often they asked; half as much every 14 days)${risk > 1 ? ', times 1.5 because of danger to life or property' : ''}.`,
  heatHow:
    'Heat lies between 0 and 100 and counts public matters only, in whole figures. S = the sum over people of 2 to the power of (−days ÷ 14); heat = 100 × (1 − e to the power of −S ÷ 20). Ten people today make 39. Heat helps to choose a topic; it does not decide whose matter comes first.',
  how: 'How it is counted',
  feedItem: { planned: 'set', answered: 'answered', done: 'what came of it' },
}
