import type { Visit } from '../visit.ts'

/** Say what you want to do: a plain form that leads to what was found. */
export function FindBox({ visit, value, big }: { visit: Visit; value?: string; big?: boolean }) {
  const { services: words, common } = visit.say
  return (
    <form className={`search${big ? ' is-big' : ''}`} action="/services/find" role="search">
      <label htmlFor="text" className="k-unseen">
        {words.ask}
      </label>
      <input
        id="text"
        name="text"
        type="search"
        maxLength={100}
        autoComplete="off"
        enterKeyHint="search"
        placeholder={words.placeholder}
        defaultValue={value ?? ''}
      />
      <button>{common.search}</button>
    </form>
  )
}
