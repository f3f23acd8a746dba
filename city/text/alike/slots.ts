const named =
  /[\p{Script=Han}A-Z0-9]{1,8}?(?:街道|小区|社区|花园|家园|大道|广场|公园|[区县镇乡村街巷苑]|路(?!灯|面|口|况|段|由|费|政|桥))/gu

/** Words that end like a place and are none. */
const none =
  /^(?:[这那该本我各每某全整个两一二三]|道路|马路|公路|铁路|线路|网路|小区|社区|街道|大街|逛街|上街|农村|地区|市区|校区|辖区|广场|公园|走路|修路|堵路|占路)/u

/** The places a message names (新城区, 中山路, 桂花坪街道), each once, in the order of the words. */
export function placesIn(text: string): string[] {
  const found = [...text.matchAll(named)].map(([said]) => said.replace(/^.*(?:[在于的住市从到是对和与沿]|附近)/u, ''))
  return [...new Set(found.filter((place) => place.length > 1 && !none.test(place)))]
}
