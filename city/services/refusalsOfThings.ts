/** What the guide refuses of an answers file. */
export const guideNos = {
  'thing-unknown': { status: 404, zh: '没有“{thing}”这件事。', en: 'There is no one-thing called “{thing}”.' },
  'answers-malformed': {
    status: 422,
    zh: '答案应是一个对象，题号对应回答。',
    en: 'Answers are one object: a question id for each answer.',
  },
  'question-unknown': { status: 422, zh: '没有“{question}”这道题。', en: 'There is no question “{question}”.' },
  'option-unknown': {
    status: 422,
    zh: '“{question}”没有“{value}”这个选项，可选：{options}。',
    en: '“{question}” has no option “{value}”; it takes {options}.',
  },
  'answer-empty': {
    status: 422,
    zh: '“{question}”没有写内容；还不清楚就写“不清楚”，或者不写这一题。',
    en: '“{question}” is empty; say “unknown”, or leave the question out.',
  },
  'number-out-of-range': {
    status: 422,
    zh: '“{question}”应是 0 到 {most} 的数，收到的是“{value}”。',
    en: '“{question}” is a number from 0 to {most}, got “{value}”.',
  },
  'switch-unknown': {
    status: 422,
    zh: '没有“{switch}”这个“同上”开关，可选：{known}。',
    en: 'There is no same-as switch “{switch}”; there are {known}.',
  },
} as const

/** What is refused when a definition is to be published. */
export const publishNos = {
  'definition-malformed': { status: 422, zh: '定义不成形：{where}。', en: 'The definition is malformed: {where}.' },
  'definition-unreadable': {
    status: 422,
    zh: '不是 JSON：第 {line} 行第 {column} 个字处读不下去。',
    en: 'This is no JSON: it breaks off at line {line}, column {column}.',
  },
  'definition-too-large': {
    status: 422,
    zh: '{what}太多，最多 {most}。',
    en: 'Too many {what}: at most {most}.',
  },
  'office-unknown': {
    status: 422,
    zh: '{part} 的部门“{office}”本市没有对应的承办单位，可选：{known}。',
    en: 'The office “{office}” of {part} is no unit of this city; there are {known}.',
  },
  'question-id-taken': {
    status: 422,
    zh: '题号“{question}”是网址要用的词，请换一个。',
    en: 'The question id “{question}” is a word of the address; choose another.',
  },
  'id-twice': { status: 422, zh: '编号“{id}”用了两次。', en: 'The id “{id}” is used twice.' },
  'rule-key-unknown': {
    status: 422,
    zh: '{where} 的条件提到没有的题“{key}”。',
    en: 'A condition of {where} names “{key}”, which is no question.',
  },
  'rule-value-unknown': {
    status: 422,
    zh: '{where} 的条件提到“{key}”没有的选项“{value}”。',
    en: 'A condition of {where} names “{value}”, which is no option of “{key}”.',
  },
  'rule-kind-differs': {
    status: 422,
    zh: '{where} 的条件把“{key}”当作另一类题来比较。',
    en: 'A condition of {where} compares “{key}” as another kind of question.',
  },
  'rule-too-large': {
    status: 422,
    zh: '{where} 的条件牵涉太多题，无法逐一核对。',
    en: 'A condition of {where} involves too many questions to be checked through.',
  },
  'paper-unknown': {
    status: 422,
    zh: '{part} 要的材料“{paper}”没有写明是什么。',
    en: '{part} asks for the paper “{paper}”, which is not described.',
  },
  'paper-unused': {
    status: 422,
    zh: '没有环节要用材料“{paper}”。',
    en: 'No part asks for the paper “{paper}”.',
  },
  'paper-unreachable': {
    status: 422,
    zh: '没有任何回答会让 {part} 要用材料“{paper}”。',
    en: 'No answers whatever make {part} ask for the paper “{paper}”.',
  },
  'part-unreachable': {
    status: 422,
    zh: '没有任何回答会用到“{part}”。',
    en: 'No answers whatever lead to “{part}”.',
  },
  'question-unreachable': {
    status: 422,
    zh: '没有任何回答会问到“{question}”。',
    en: 'No answers whatever lead to the question “{question}”.',
  },
  'block-unreachable': {
    status: 422,
    zh: '“{part}”的第 {n} 条阻止条件永远不会发生。',
    en: 'Block {n} of “{part}” can never happen.',
  },
  'prerequisite-unknown': {
    status: 422,
    zh: '“{part}”的前置“{on}”不存在。',
    en: '“{part}” waits for “{on}”, which does not exist.',
  },
  'parts-circular': {
    status: 422,
    zh: '这些环节互相等待：{parts}。',
    en: 'These parts wait for each other: {parts}.',
  },
  'field-kinds-differ': {
    status: 422,
    zh: '“{field}”在 {a} 和 {b} 里是两种类型。',
    en: '“{field}” is of two kinds in {a} and {b}.',
  },
  'fields-contradict': {
    status: 422,
    zh: '“{field}”在 {a} 和 {b} 里的要求互相矛盾，没有能同时满足的填法。',
    en: '“{field}”: what {a} and {b} require cannot both be met.',
  },
  'option-uncovered': {
    status: 422,
    zh: '没有一个样例用到“{question}”的“{option}”。',
    en: 'No example covers the option “{option}” of “{question}”.',
  },
  'example-differs': {
    status: 422,
    zh: '样例“{example}”的结果与写明的不一致：应为 {expected}，得到 {got}。',
    en: 'The example “{example}” expects {expected} and gets {got}.',
  },
} as const
