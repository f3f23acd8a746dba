import type { Example } from './train.ts'

const matters: Record<string, string[]> = {
  供水: ['家里停水了', '自来水发黄有异味', '水压太低上不去水', '水管爆裂路面冒水', '二次供水水箱没人清洗'],
  供热: ['暖气一点不热', '室温只有十二度', '供热公司不退费', '换热站半夜停暖', '管道漏热水没人修'],
  路灯: ['路灯不亮', '整条街漆黑一片没有路灯', '灯杆歪了快倒了', '路灯白天也亮着浪费电', '路灯一闪一闪'],
}
const places = ['新华大街', '东风路', '某小区', '学校门口', '菜市场旁边', '公交站附近', '巷子里', '广场北侧']
const asks = ['请尽快处理', '希望有关部门管一管', '已经三天了', '打过电话没人来', '老人孩子都受不了', '什么时候能好']

/** An invented message of a class; the same number gives the same message. */
export function example(label: string, i: number): Example {
  const said = matters[label] ?? ['长椅坏了']
  const pick = (list: string[], step: number) => list[Math.floor(i / step) % list.length] ?? ''
  return { text: `${pick(places, 1)}${pick(said, 1)}，${pick(asks, 2)}。${pick(places, 3)}也是，第${i}次反映。`, label }
}

/** `count` invented messages, the three classes in turn. */
export function history(count: number): Example[] {
  const labels = Object.keys(matters)
  return Array.from({ length: count }, (_, i) => example(labels[i % labels.length] ?? '', i))
}
