/** Words after which a matter is looked at by a person at once, whatever a model says. Better one too many. */
const words: Record<string, RegExp> = {
  生命: /自杀|轻生|跳楼|跳河|不想活|寻短见|割腕|同归于尽|绝食|报复社会/u,
  燃气: /(?:燃气|煤气|天然气|液化气)[^。；;]{0,8}(?:泄漏|泄露|漏气|爆炸)|漏气/u,
  火灾: /火灾|着火|起火|失火|爆炸|浓烟/u,
  讨薪: /讨薪|欠薪|拖欠[^。；;]{0,8}(?:工资|工钱|薪)|血汗钱/u,
  群体: /集体(?:上访|维权|罢工|抗议)|聚众|围堵|堵路|罢工|罢运|游行|静坐/u,
  安全: /坍塌|垮塌|塌方|溃坝|决堤|触电|电线[^。；;]{0,4}(?:掉落|裸露|垂落)|危房[^。；;]{0,6}倒塌/u,
  食品: /食物中毒|集体(?:呕吐|腹泻)|上吐下泻/u,
  人身: /家暴|拐卖|绑架|非法拘禁|性侵|猥亵|持刀|砍人|殴打/u,
}

/** The risk rules a text meets, with the word that met them. */
export function findRisks(text: string): { rule: string; word: string; start: number }[] {
  return Object.entries(words).flatMap(([rule, pattern]) => {
    const match = pattern.exec(text)
    return match ? [{ rule, word: match[0], start: match.index }] : []
  })
}
