/** What every answer says to everyone: it must not make two answers look alike, nor an answer like a question. */
const template = [
  /(?:尊敬的)?(?:网友|网民|市民|群众|您|你)?[“"'‘（(]?[A-Za-z]{0,4}\d{0,12}[”"'’）)]?(?:网友|先生|女士|朋友|同志)?[：:，,!！\s]*(?:您|你)们?好[！!，,。：:\s]*/gu,
  /(?:首先)?(?:非常|十分|衷心)?感谢您?[^。！!；;，,]{0,30}(?:关心|支持|信任|监督|理解|关注|留言|来信|反映|配合|厚爱)[^。！!；;，,]{0,20}[。！!，,；;]?/gu,
  /(?:您|你)?(?:在|于)?[^。；;，,]{0,24}(?:栏目|平台|网站|信箱|留言板)[^。；;，,]{0,20}(?:留言|反映|提出|咨询|来信)?[^。；;，,]{0,10}(?:收悉|知悉|收到|悉)[。，,；;]?/gu,
  /(?:已)?(?:收悉|知悉)[。，,；;]?/gu,
  /(?:现|特)?(?:将|就)?(?:有关|相关|具体|调查|核实|处理)*(?:情况|问题|事项)?(?:现)?(?:答复|回复|回答)如下[：:。，,]?/gu,
  /(?:特此|专此|此复)[回答]?复?[。！!]?/gu,
  /(?:祝|恭祝)(?:您|你)?[^。！!，,]{0,20}(?:愉快|健康|顺利|幸福|安康|如意)[。！!]?/gu,
  /\d{4}年\d{1,2}月\d{1,2}日\s*$/gu,
]

/** A text without greetings, thanks and the sentences every answer begins and ends with. */
export function stripTemplate(text: string): string {
  return template.reduce((left, pattern) => left.replace(pattern, ' '), text)
}

/** The same with each courtesy made blank, so that every sign keeps its place. */
export function blankTemplate(text: string): string {
  return template.reduce((left, pattern) => left.replace(pattern, (said) => ' '.repeat(said.length)), text)
}
