import type { Says } from '../platform/contract.ts'
import type {
  Channel,
  Clock,
  EmergencyLine,
  Grade,
  OrderStatus,
  OrderType,
  Outcome,
  PauseCause,
  RefusalReason,
  Solved,
  Urgency,
} from './order.ts'
import type { z } from 'zod'

const say = (zh: string, en: string): Says => ({ zh, en })

export const statusWords: Record<OrderStatus, Says> = {
  registered: say('待派单', 'to dispatch'),
  dispatched: say('待签收', 'to accept'),
  accepted: say('办理中', 'being handled'),
  answered: say('待审核', 'in review'),
  reviewed: say('待回访', 'to follow up'),
  closed: say('已办结', 'closed'),
  ended: say('已终结', 'ended'),
  archived: say('已归档', 'archived'),
}

export const typeWords: Record<OrderType, Says> = {
  inquiry: say('咨询', 'inquiry'),
  help: say('求助', 'help'),
  complaint: say('投诉', 'complaint'),
  report: say('举报', 'report'),
  suggestion: say('建议', 'suggestion'),
  praise: say('表扬', 'praise'),
}

export const urgencyWords: Record<Urgency, Says> = {
  critical: say('特急', 'critical'),
  urgent: say('紧急', 'urgent'),
  normal: say('一般', 'normal'),
}

export const channelWords: Record<Channel, Says> = {
  phone: say('来电', 'phone'),
  web: say('网络问政', 'web'),
  app: say('手机', 'app'),
  counter: say('窗口', 'counter'),
  message: say('留言', 'message'),
  station: say('工作站', 'station'),
  import: say('导入', 'import'),
}

export const clockWords: Record<Clock, Says> = {
  dispatch: say('派单', 'dispatch'),
  accept: say('签收', 'accept'),
  answer: say('答复', 'answer'),
  rework: say('重新答复', 'answer again'),
  redo: say('重办', 'redo'),
  more: say('追问答复', 'answer to the further question'),
  review: say('审核', 'review'),
  followUp: say('回访', 'follow-up'),
}

export const outcomeWords: Record<Outcome, Says> = {
  followedUp: say('回访办结', 'followed up'),
  atDesk: say('直接答复', 'answered at the desk'),
  noCallback: say('不需回访', 'no follow-up needed'),
  notReached: say('三次未接通', 'not reached'),
  writtenOff: say('研判销号', 'written off'),
  refused: say('不予受理', 'refused'),
  withdrawn: say('撤诉', 'withdrawn'),
  handedOver: say('紧急转出', 'handed over'),
  terminated: say('终止', 'terminated'),
}

export const gradeWords: Record<Grade, Says> = {
  verySatisfied: say('非常满意', 'very satisfied'),
  satisfied: say('满意', 'satisfied'),
  basicallySatisfied: say('基本满意', 'fairly satisfied'),
  dissatisfied: say('不满意', 'dissatisfied'),
}

export const solvedWords: Record<Solved, Says> = {
  yes: say('已解决', 'solved'),
  partly: say('部分解决', 'partly solved'),
  no: say('未解决', 'not solved'),
}

export const refusalReasonWords: Record<RefusalReason, Says> = {
  courtOrReviewOpen: say('已进入诉讼、仲裁、信访或行政复议', 'a court, arbitration, petition or review is open'),
  sameMatterPending: say('同一事项正在办理', 'the same matter is being handled'),
  alreadyFinished: say('已依法办结且无新的事实', 'lawfully finished and nothing new'),
  secrets: say('涉及国家秘密、商业秘密或个人隐私', 'state or business secrets, or privacy'),
  outsideGovernment: say('不属于政府职责', 'outside the duties of government'),
  unlawfulDemand: say('诉求违反法律法规', 'the demand is unlawful'),
}

export const pauseWords: Record<PauseCause, Says> = {
  waitingForCitizen: say('等待市民补充', 'waiting for the citizen'),
  weather: say('天气', 'weather'),
  court: say('司法程序', 'court'),
  inspection: say('检验检测', 'inspection'),
}

export const lineWords: Record<z.infer<typeof EmergencyLine>, Says> = {
  '110': say('110 公安', '110 police'),
  '119': say('119 消防', '119 fire'),
  '120': say('120 急救', '120 ambulance'),
  '122': say('122 交警', '122 traffic police'),
}

/** Labels of the fields an action may need, as screens show them. */
/** What the public may still read of an answer once it was corrected. */
export const earlierWords: Record<'shown' | 'gone', Says> = {
  shown: say('能看到，注明已更正', 'yes, marked as corrected'),
  gone: say('看不到：原文写了不该公开的内容', 'no: it held what must not be public'),
}

export const fieldWords: Record<string, Says> = {
  unit: say('承办单位', 'unit'),
  helpers: say('协办单位', 'helping units'),
  reason: say('原因', 'reason'),
  basis: say('依据', 'legal basis'),
  reply: say('答复', 'answer'),
  note: say('说明', 'note'),
  days: say('工作日数', 'working days'),
  cause: say('暂停原因', 'cause'),
  until: say('暂停到', 'until'),
  refusal: say('不予受理的理由', 'ground'),
  line: say('转出到', 'line'),
  grade: say('评价', 'rating'),
  solved: say('是否解决', 'solved?'),
  noContact: say('未能联系的原因', 'why not contacted'),
  lead: say('主件编号', 'number of the lead'),
  insist: say('坚持提交的理由', 'why it must stay so'),
  files: say('答复附件', 'files of the answer'),
  publicFiles: say('随答复公开的附件', 'files made public'),
  words: say('追问的内容', 'further question'),
  partsReason: say('不等协办的原因', 'why the parts are not awaited'),
  earlier: say('公众还能看到更正前的原文吗', 'may the public still read what stood before'),
}
