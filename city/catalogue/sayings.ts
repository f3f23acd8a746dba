/** What people call something every day, and how the catalogue calls it: shops by the licence, loans by the fund. */
const sayings: readonly (readonly [RegExp, string])[] = [
  [/房贷|房屋贷款|住房贷款|按揭/gu, '公积金贷款'],
  [
    /(?:开|办|搞)(?:个|一个|家|一家|间)?(?:小)?(?:饭店|饭馆|餐馆|餐厅|小吃店|早餐店|奶茶店|火锅店|烧烤店)/gu,
    '食品经营许可 餐饮服务',
  ],
  [/(?:开|办)(?:个|一个|家|一家|间)?(?:小)?(?:超市|便利店|小卖部|食杂店)/gu, '食品经营许可 食品销售'],
  [/(?:开|办)(?:个|一个|家|一家|间)?(?:宾馆|旅馆|民宿|酒店)/gu, '旅馆业特种行业许可'],
  [/户口本/gu, '居民户口簿'],
  [/驾照|驾驶本/gu, '机动车驾驶证'],
]

/** The sentence in the catalogue's own words; undefined when it is in them already. */
export function inCatalogueWords(sentence: string): string | undefined {
  const said = sayings.reduce((text, [every, own]) => text.replace(every, own), sentence.normalize('NFKC'))
  return said === sentence.normalize('NFKC') ? undefined : said
}
