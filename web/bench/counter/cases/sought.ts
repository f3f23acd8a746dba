type Item = { code: string; name: string }

/** What was typed: an item, a draft, or the names of all it may be: none, or several to choose from. */
export type Sought = { item: string } | { draft: string } | { names: string[] }

/** An item by its code, its name or a piece of its name that no other has; or a draft by its number. */
export function soughtIn(typed: string, items: readonly Item[]): Sought {
  const text = typed.trim()
  if (/^[A-Z]{1,4}-B-\d{8}-\d{6,}$/i.test(text)) return { draft: text.toUpperCase() }
  const named = items.find(({ code, name }) => name === text || code === text.toUpperCase())
  const like = named ? [named] : items.filter(({ name }) => text.length > 1 && name.includes(text))
  const [first] = like
  return first && like.length === 1 ? { item: first.code } : { names: like.map(({ name }) => name) }
}
