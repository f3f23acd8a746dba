import type { Directions } from './gist.ts'
import type { Block } from './grams.ts'

/**
 * One way to learn. `pull` is how hard a wrong row pulls; `soft` lets very wrong rows pull more than others (squared
 * hinge) instead of all alike; `telling` how much more a gram weighs that few classes share; `rare` in how many texts a
 * gram must stand; `even` how much more rows of small classes pull; `counts` how much of the classes' plain word counts
 * (naive Bayes) is added to the planes, and `doubt` what every count begins with; `gist` how much is added of planes that
 * know the texts only along their main directions.
 */
export type Recipe = {
  blocks: readonly Block[]
  pull: number
  soft: boolean
  telling: number
  rare: number
  even: number
  counts: number
  doubt: number
  gist?: Directions & { share: number }
}

/**
 * The ways that are tried on unseen parts of the given history; the best learns the model. They were found by
 * cross-validation inside the training rows of bench/text.ts: what a long message is about, short questions, and what
 * people want rather than what it is about.
 */
export const recipes = {
  about: {
    blocks: [
      { part: 'whole', pieces: 'letters', upTo: 2, weight: 1 },
      { part: 'title', pieces: 'letters', upTo: 2, weight: 0.7 },
      { part: { first: 100 }, pieces: 'letters', upTo: 2, weight: 0.5 },
      { part: 'whole', pieces: 'telling', upTo: 2, weight: 1 },
      { part: 'title', pieces: 'telling', upTo: 2, weight: 0.7 },
      { part: { first: 100 }, pieces: 'telling', upTo: 2, weight: 0.5 },
    ],
    pull: 0.56,
    soft: false,
    telling: 8,
    rare: 2,
    even: 0,
    counts: 0.35,
    doubt: 0.003,
  },
  short: {
    blocks: [
      { part: 'whole', pieces: 'signs', upTo: 2, weight: 1 },
      { part: { first: 6 }, pieces: 'signs', upTo: 2, weight: 0.4 },
      { part: 'whole', pieces: 'words', upTo: 2, far: true, weight: 0.7 },
    ],
    pull: 2,
    soft: true,
    telling: 0,
    rare: 1,
    even: 0.6,
    counts: 0.5,
    doubt: 0.001,
  },
  wanted: {
    blocks: [
      { part: 'whole', pieces: 'signs', upTo: 3, weight: 1 },
      { part: { first: 100 }, pieces: 'signs', upTo: 2, weight: 0.7 },
      { part: { last: 40 }, pieces: 'signs', upTo: 2, weight: 0.5 },
      { part: 'whole', pieces: 'words', upTo: 2, weight: 1 },
      { part: 'title', pieces: 'words', upTo: 2, weight: 0.3 },
      { part: { last: 40 }, pieces: 'words', upTo: 2, weight: 0.5 },
    ],
    pull: 0.25,
    soft: false,
    telling: 8,
    rare: 2,
    even: 0,
    counts: 0,
    doubt: 0.03,
    gist: { many: 128, least: 12, pull: 1.5, share: 0.4 },
  },
} as const satisfies Record<string, Recipe>

export const recipeNames = ['about', 'short', 'wanted'] as const satisfies (keyof typeof recipes)[]
export type RecipeName = (typeof recipeNames)[number]

/** A way to learn by its name. */
export const recipeOf = (name: RecipeName): Recipe => recipes[name]
