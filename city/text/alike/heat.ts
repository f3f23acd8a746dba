/** One person's message on a topic. `age` in days; a caller of the hotline counts a little besides. */
export type Voice = {
  user: string
  age: number
  likes?: number
  against?: number
  isCaller?: boolean
  isRisk?: boolean
}

/** A topic's heat from 0 to 100, and what it is made of: people, votes, callers, and the factor for risk. */
export type Heat = { heat: number; parts: { people: number; votes: number; callers: number; risk: number } }

const HALF_LIFE = 14

/**
 * How hot a topic is. Each distinct person counts once, by their newest message, half as much every fourteen days; votes
 * add to or take from it, never below nought; a distinct hotline caller adds 0.3; a risk word makes all of it half as
 * much again. Ten people today are 39.35.
 */
export function heatOf(voices: Voice[]): Heat {
  const people = [...Map.groupBy(voices, ({ user }) => user).values()]
  let base = 0
  let votes = 0
  for (const own of people) {
    const fade = 2 ** (-Math.min(...own.map(({ age }) => Math.max(0, age))) / HALF_LIFE)
    const likes = Math.max(...own.map((voice) => voice.likes ?? 0))
    const against = Math.max(...own.map((voice) => voice.against ?? 0))
    const factor = Math.max(0, 1 + 0.2 * Math.log(1 + likes) - 0.1 * Math.log(1 + against))
    base += fade
    votes += fade * (factor - 1)
  }
  const callers = 0.3 * people.filter((own) => own.some(({ isCaller }) => isCaller)).length
  const risk = voices.some(({ isRisk }) => isRisk) ? 1.5 : 1
  const sum = Math.max(0, base + votes + callers) * risk
  return {
    heat: hundredths(100 * (1 - Math.exp(-sum / 20))),
    parts: { people: hundredths(base), votes: hundredths(votes), callers: hundredths(callers), risk },
  }
}

const hundredths = (figure: number): number => Math.round(figure * 100) / 100
