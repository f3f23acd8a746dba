/** What the life and the clocks of a case refuse. */
export const caseNos = {
  'step-not-possible': {
    status: 409,
    zh: '案件现在是“{state}”，不能“{step}”。',
    en: 'The case is “{state}”; it cannot be “{step}”.',
  },
  'step-needs': { status: 422, zh: '“{step}”还缺：{missing}。', en: '“{step}” still needs: {missing}.' },
  'notice-second': {
    status: 409,
    zh: '补正只能一次告知；再次告知要有主管人员写明的理由。',
    en: 'Everything missing is told once; a second notice needs a supervisor’s reason.',
  },
  'notice-too-late': {
    status: 409,
    zh: '补正告知的期限到 {by} 为止，逾期即视为受理，不能再告知。',
    en: 'The notice was due by {by}; after that the case is deemed accepted and no notice can be given.',
  },
  'notice-missing': {
    status: 422,
    zh: '写了补正日 {corrected}，却没有补正告知。',
    en: 'Papers were corrected on {corrected}, but no notice had asked for them.',
  },
  'days-backwards': {
    status: 422,
    zh: '“{later}”（{laterDay}）不能早于“{earlier}”（{earlierDay}）。',
    en: '“{later}” ({laterDay}) cannot be before “{earlier}” ({earlierDay}).',
  },
  'case-not-accepted': {
    status: 409,
    zh: '案件还没有受理，没有办理期限。',
    en: 'The case is not accepted yet; nothing runs that could be decided, stopped or extended.',
  },
  'extension-unreasoned': {
    status: 422,
    zh: '延长要有负责人批准并告知理由。',
    en: 'An extension needs the head’s approval and a reason that is told.',
  },
  'extension-not-foreseen': {
    status: 409,
    zh: '这一项没有法定的延长：只有行政许可，或者事项自己依法写明可以延长的，才能延长。',
    en: 'No law lets this be extended: only a licence can be, or an item that states its own extension.',
  },
  'extension-too-late': {
    status: 409,
    zh: '原期限 {due} 已过，不能再延长。',
    en: 'The term ended on {due}; it can no longer be extended.',
  },
} as const
