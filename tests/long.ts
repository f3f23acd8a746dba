/** `npm run long`: every test at its full length. The everyday run looks at the same things fewer times. */
export const isLong = process.env['JIESU_TESTS'] === 'long'

/** Of ways to look at the same pages (languages, dresses, widths) all in the long run, else the first so many. */
export const someOf = <T>(all: readonly T[], everyday = 1): readonly T[] => (isLong ? all : all.slice(0, everyday))

/** How often a property is tried: `RUNS` says, else all of them in the long run and a third of them every day. */
export const triesOf = (all: number): number => Number(process.env['RUNS'] ?? 0) || (isLong ? all : Math.ceil(all / 3))
