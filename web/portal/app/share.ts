import { topic } from '../ask/first.tsx'
import { withUploads } from '../ask/files.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

const TITLE = 60

/** What another app shares becomes the beginning of a question: its words, and its photos where somebody is signed in. */
export function shared(visit: Visit): PageAnswer {
  const { title = '', text = '', url = '' } = visit.form
  const words = [title, text, url].map((part) => part.trim()).filter(Boolean)
  const first = (words[0]?.split('\n')[0] ?? '').slice(0, TITLE)
  const body = words.join('\n')
  const { draft, troubles } = withUploads(visit, { title: first, ...(body !== first ? { body } : {}) })
  const signIn = visit.say.app.shareSignIn
  const said = visit.isCitizen || troubles.length === 0 ? troubles : [{ field: 'title', says: signIn }]
  return topic({ visit, draft, troubles: said })
}
