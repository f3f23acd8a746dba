import { useSay } from '../kit/staffMe.ts'
import { heardIn } from './spoken.ts'
import { consoleText } from './text.ts'

const strengths = {
  strong: consoleText.weighsMuch,
  some: consoleText.weighsSome,
  little: consoleText.weighsLittle,
  rule: consoleText.weighsRule,
} as const

type Spoke = { words: readonly string[]; spoke: readonly { words: string; weight: number }[] }

/** The matter's own words, those marked that spoke for the unit, each with how much it said. */
export function SpokenWords({ text, row }: { text: string; row: Spoke }) {
  const t = useSay()
  const learnt = row.spoke.map(({ words, weight }) => ({ words, weight }))
  const known = new Set(learnt.map(({ words }) => words))
  const ofRule = row.words.filter((words) => !known.has(words)).map((words) => ({ words, weight: null }))
  const heard = heardIn(text.trim(), [...learnt, ...ofRule])
  if (heard.every(({ strength }) => strength === null)) return null
  return (
    <p className="spoken" aria-label={t(consoleText.spokenHere)}>
      {heard.map(({ text: words, weight, strength }, i) =>
        strength === null ? (
          words
        ) : (
          <mark key={i} data-strength={strength} title={weight === null ? undefined : `+${weight.toFixed(2)}`}>
            {words}
            {heard.findIndex((one) => one.text === words) === i && <small>{t(strengths[strength])}</small>}
          </mark>
        ),
      )}
    </p>
  )
}
