import type { UnitKind } from '../people/index.ts'

/** Units a citizen may put a question to by name. */
export const answerableKinds: readonly UnitKind[] = ['department', 'centre', 'township']
