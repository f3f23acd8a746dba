/**
 * Answers many askers with few questions: while one question is under way, those who ask wait together for the next.
 * Nobody is answered by a question that was put before they asked.
 */
export function gathered<Key, Answer>(
  ask: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Answer>>,
): (key: Key) => Promise<Answer | undefined> {
  let waiting = new Map<Key, PromiseWithResolvers<Answer | undefined>>()
  let underWay = false

  const askAll = async () => {
    underWay = true
    while (waiting.size > 0) {
      const now = waiting
      waiting = new Map()
      try {
        const found = await ask([...now.keys()])
        for (const [key, asked] of now) asked.resolve(found.get(key))
      } catch (trouble) {
        for (const asked of now.values()) asked.reject(trouble)
      }
    }
    underWay = false
  }
  return (key) => {
    const asked = waiting.get(key) ?? Promise.withResolvers<Answer | undefined>()
    waiting.set(key, asked)
    if (!underWay) void askAll()
    return asked.promise
  }
}
