/** What the last syllables of a place's pinyin say of its kind. */
const kindsOf: readonly (readonly [end: RegExp, kind: string])[] = [
  [/ Shi$/, ''],
  [/ Qu$/, ' District'],
  [/ Xian$/, ' County'],
  [/ Zuoqi$/, ' Left Banner'],
  [/ Jiedao$/, ' Subdistrict'],
  [/ Zhen$/, ' Town'],
  [/ Xiang$/, ' Township'],
  [/ Shequ$/, ' Community'],
  [/ Cun$/, ' Village'],
]

/** Names that English writes by their Mongolian sound. */
const known: Readonly<Record<string, string>> = {
  Huhehaote: 'Hohhot',
  Tumote: 'Tumed',
  "Helinge'er": 'Horinger',
  Tuoketuo: 'Togtoh',
}

/** A place's name in English: `Donghe Jiedao` is Donghe Subdistrict; what has no kind of its own keeps its pinyin. */
export function placeInEnglish(pinyin: string): string {
  const [end, kind] = kindsOf.find(([pattern]) => pattern.test(pinyin)) ?? [/$/, '']
  const name = pinyin.replace(end, '')
  return `${known[name] ?? name}${kind}`
}
