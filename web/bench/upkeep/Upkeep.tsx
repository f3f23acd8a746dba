import { useSay, useSeat } from '../../kit/staffMe.ts'
import { Shell } from '../../kit/staffShell.tsx'
import { Models } from './Models.tsx'
import { Notices } from './Notices.tsx'
import { Templates } from './Templates.tsx'
import { upkeepText } from './text.ts'
import './upkeep.css'

/** 维护: messages that failed, models and templates, each for those whose business it is. */
export function Upkeep() {
  const t = useSay()
  const { me } = useSeat()
  const has = (...posts: string[]) => me.posts.some((post) => posts.includes(post))
  return (
    <Shell room="upkeep">
      <main id="work" className="upkeep" tabIndex={-1} aria-label={t(upkeepText.title)}>
        {has('systemAdmin') && <Notices />}
        {has('systemAdmin') && <Models />}
        {has('handler', 'unitHead') && <Templates />}
      </main>
    </Shell>
  )
}
