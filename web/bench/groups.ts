import type { Says } from '../../city/platform/contract.ts'
import type { Me } from '../kit/staffMe.ts'
import { appealText } from '../kit/staffAppealText.ts'
import { orderText } from '../kit/staffText.ts'
import { catalogueText } from './catalogue/text.ts'
import { words as certificateWords } from './certificates/text.ts'
import { counterText } from './counter/text.ts'
import { words as hallWords } from './hall/text.ts'
import { words as planWords } from './halls/text.ts'
import { words as reviewWords } from './reviews/text.ts'
import { fundText } from './fund/text.ts'
import { benchText } from './text.ts'
import { words as topicWords } from './topics/text.ts'

/** What a list is narrowed by, as it stands in the address. */
export type Filters = {
  status?: string
  due?: 'overdue' | 'today'
  mine?: 'true'
  extension?: 'true'
  problem?: 'true'
  sort?: 'due' | 'newest'
}

/** One group on the left: its words, its filter, and which count is its number. */
export type Group = {
  id: string
  says: Says
  filters: Filters
  count?: string
  head: 'mineHead' | 'cityHead' | 'records'
  late?: true
}

const unitGroups: readonly Group[] = [
  {
    id: 'toAccept',
    says: benchText.toAccept,
    filters: { status: 'dispatched', mine: 'true' },
    count: 'dispatched',
    head: 'mineHead',
  },
  {
    id: 'handling',
    says: benchText.handling,
    filters: { status: 'accepted', mine: 'true' },
    count: 'accepted',
    head: 'mineHead',
  },
  { id: 'today', says: benchText.today, filters: { due: 'today', mine: 'true' }, count: 'today', head: 'mineHead' },
  {
    id: 'overdue',
    says: benchText.overdue,
    filters: { due: 'overdue', mine: 'true' },
    count: 'overdue',
    head: 'mineHead',
    late: true,
  },
  {
    id: 'extension',
    says: benchText.extension,
    filters: { extension: 'true', mine: 'true' },
    count: 'extension',
    head: 'mineHead',
  },
  { id: 'hall', says: hallWords.title, filters: {}, head: 'mineHead' },
  { id: 'remedies', says: reviewWords.title, filters: {}, head: 'mineHead', late: true },
  { id: 'topics', says: topicWords.title, filters: {}, head: 'mineHead' },
]

const cityGroups: readonly (Group & { posts: readonly string[] })[] = [
  {
    id: 'toDispatch',
    says: benchText.toDispatch,
    filters: { status: 'registered' },
    count: 'registered',
    head: 'cityHead',
    posts: ['dispatcher', 'agent'],
  },
  {
    id: 'review',
    says: benchText.review,
    filters: { status: 'answered' },
    count: 'answered',
    head: 'cityHead',
    posts: ['reviewer'],
  },
  {
    id: 'followUp',
    says: benchText.followUp,
    filters: { status: 'reviewed' },
    count: 'reviewed',
    head: 'cityHead',
    posts: ['callerBack', 'inspector'],
  },
  { id: 'counter', says: counterText.title, filters: {}, head: 'cityHead', posts: ['counter'] },
  {
    id: 'remedies',
    says: reviewWords.title,
    filters: {},
    head: 'cityHead',
    posts: ['callerBack', 'inspector'],
    late: true,
  },
  { id: 'topics', says: topicWords.title, filters: {}, head: 'cityHead', posts: ['inspector', 'leader'] },
  { id: 'appeals', says: appealText.queue, filters: {}, head: 'cityHead', posts: ['inspector'] },
  {
    id: 'problem',
    says: orderText.problem,
    filters: { problem: 'true', status: 'registered,dispatched,accepted,answered,reviewed' },
    count: 'problem',
    head: 'cityHead',
    late: true,
    posts: ['dispatcher', 'inspector'],
  },
  { id: 'moderation', says: benchText.moderation, filters: {}, head: 'cityHead', posts: ['moderator'] },
  {
    id: 'cityHandling',
    says: benchText.handling,
    filters: { status: 'accepted' },
    count: 'accepted',
    head: 'cityHead',
    posts: ['inspector', 'leader'],
  },
  {
    id: 'cityToday',
    says: benchText.today,
    filters: { due: 'today' },
    count: 'today',
    head: 'cityHead',
    posts: ['dispatcher', 'agent', 'reviewer', 'callerBack', 'inspector', 'leader'],
  },
  {
    id: 'cityOverdue',
    says: benchText.overdue,
    filters: { due: 'overdue' },
    count: 'overdue',
    head: 'cityHead',
    late: true,
    posts: ['dispatcher', 'agent', 'reviewer', 'callerBack', 'inspector', 'leader'],
  },
  {
    id: 'cityExtension',
    says: benchText.extension,
    filters: { extension: 'true' },
    count: 'extension',
    head: 'cityHead',
    posts: ['reviewer', 'inspector'],
  },
]

const records: readonly Group[] = [
  { id: 'all', says: benchText.all, filters: {}, head: 'records' },
  { id: 'newest', says: benchText.newest, filters: { sort: 'newest' }, head: 'records' },
]

const editors: readonly Group[] = [{ id: 'catalogue', says: catalogueText.title, filters: {}, head: 'records' }]

/** Heads look through what their unit has certified. */
const certificateGroup: Group = { id: 'certificates', says: certificateWords.title, filters: {}, head: 'records' }

/** Only the fund centre's own people have this one. */
const fundGroup: Group = { id: 'fund', says: fundText.queue, filters: {}, head: 'mineHead' }

/** Shown to the heads whose unit runs a hall. */
const planGroup: Group = { id: 'halls', says: planWords.title, filters: {}, head: 'records' }

/** The groups a person works through; the counts of `mine` are their own unit's. */
export function groupsOf({ posts, unit }: Me): Group[] {
  const handles = posts.includes('handler') || posts.includes('unitHead')
  // Who sits at a counter and nowhere else sees no matters.
  const atCounterOnly = posts.every((post) => post === 'counter')
  const city = cityGroups.filter((group) => group.posts.some((post) => posts.includes(post)))
  const edits = posts.includes('reviewer')
  const arranges = posts.includes('unitHead') ? [certificateGroup, planGroup] : []
  const written = atCounterOnly ? [] : [...records, ...(edits ? editors : []), ...arranges]
  const fund = handles && unit?.id === 'dept-fund' ? [fundGroup] : []
  return [...(handles ? unitGroups : []), ...fund, ...city, ...written]
}
