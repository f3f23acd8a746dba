import type { House } from '../platform/index.ts'

/** Plays the first stories in an empty city. */
export async function playStories(_house: House): Promise<void> {}
