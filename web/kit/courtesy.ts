/** How someone is addressed in public: 黄女士 of "黄** 黄女士". */
export function courtesyOf(asker: string): string {
  return asker.split(' ').at(-1) ?? asker
}
