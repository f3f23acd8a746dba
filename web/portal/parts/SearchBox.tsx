import type { Visit } from '../visit.ts'

/** Search across everything; while typing, answers that already exist appear below. */
export function SearchBox({ visit, value, big }: { visit: Visit; value?: string | undefined; big?: boolean }) {
  const { common } = visit.say
  return (
    <form className={`search${big ? ' is-big' : ''}`} action="/q" role="search" data-island="search">
      <label htmlFor="text" className="k-unseen">
        {common.searchLabel}
      </label>
      <input
        id="text"
        name="text"
        type="search"
        maxLength={100}
        autoComplete="off"
        enterKeyHint="search"
        placeholder={visit.say.home.askDoorText && placeholder[visit.lang]}
        defaultValue={value ?? ''}
      />
      <button>{common.search}</button>
    </form>
  )
}

const placeholder = { zh: '例如：暖气不热', en: 'such as: 暖气不热' }
