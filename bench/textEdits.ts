import { stir, stirText } from '../city/text/learn/at.ts'

/**
 * Synthetic second tellings of a message, the way people really send one twice: words swapped for their like, a
 * sentence left out or moved, a greeting before and a plea behind, figures changed, some signs mistyped. The same text
 * and seed give the same edit.
 */
export function retell(text: string, seed: number): string {
  const chance = chanceFrom(stir(stirText(text), seed))
  const sentences = text.split(/(?<=[。！？!?；;\n])/u).filter((sentence) => sentence.trim() !== '')
  const edits = [leaveOut, moveOne, swapWords, mistype, wrap, renumber]
  const count = 1 + Math.floor(chance() * 3)
  let told = sentences
  for (let i = 0; i < count; i++) told = edits[Math.floor(chance() * edits.length)]!(told, chance)
  return told.join('')
}

type Chance = () => number

function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** One sentence in six is left out, never the only one. */
function leaveOut(told: string[], chance: Chance): string[] {
  const kept = told.filter(() => chance() > 1 / 6)
  return kept.length ? kept : told
}

function moveOne(told: string[], chance: Chance): string[] {
  if (told.length < 2) return told
  const from = Math.floor(chance() * told.length)
  const rest = told.filter((_, i) => i !== from)
  rest.splice(Math.floor(chance() * told.length), 0, told[from]!)
  return rest
}

const alike: [string, string][] = [
  ['请问', '想问一下'],
  ['我们', '大家'],
  ['希望', '盼望'],
  ['解决', '处理'],
  ['反映', '反应'],
  ['领导', '政府'],
  ['严重', '很严重'],
  ['没有', '未'],
  ['现在', '目前'],
  ['小区', '社区'],
  ['为什么', '为何'],
  ['什么时候', '何时'],
  ['但是', '可是'],
  ['非常', '十分'],
]

function swapWords(told: string[], chance: Chance): string[] {
  return told.map((sentence) =>
    alike.reduce((left, [from, to]) => (chance() < 0.7 ? left.replaceAll(from, to) : left), sentence),
  )
}

/** Three signs in a hundred are lost, doubled or changed. */
function mistype(told: string[], chance: Chance): string[] {
  return told.map((sentence) =>
    [...sentence]
      .map((sign) => {
        if (chance() > 0.03) return sign
        const kind = chance()
        return kind < 0.34 ? '' : kind < 0.67 ? sign + sign : '的'
      })
      .join(''),
  )
}

const greetings = ['尊敬的领导：您好！', '您好，', '再次反映：', '领导好，我又来了。']
const pleas = ['请尽快处理，谢谢！', '盼复。', '希望有关部门重视。', '上次没有人回复。']

function wrap(told: string[], chance: Chance): string[] {
  return [greetings[Math.floor(chance() * 4)]!, ...told, pleas[Math.floor(chance() * 4)]!]
}

function renumber(told: string[], chance: Chance): string[] {
  return told.map((sentence) =>
    sentence.replace(/\d/g, (figure) => (chance() < 0.5 ? figure : String(Math.floor(chance() * 10)))),
  )
}
