import { maskName } from '../../../city/people/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'
import { Badge } from './Badge.tsx'

type Props = { visit: Visit; name: string | null; level: number; until: string | null; href?: string }

/** 我的: avatar, name, level; tapped, it leads to the levels. */
export function Person({ visit, name, level, until, href }: Props) {
  const { level: words, identity } = visit.say
  const rung = level >= 3 ? 3 : level >= 2 ? 2 : 1
  const shown = name ? maskName(name) : visit.lang === 'zh' ? '市民' : 'Citizen'
  const inside = (
    <>
      <span className="who-face" aria-hidden="true" lang="zh-CN">
        {[...(name ?? '市')][0]}
      </span>
      <span className="who-name">
        <Zh visit={visit}>{shown}</Zh>
        <small>
          {words.steps[rung].name}
          {until && ` · ${identity.heldUntil(sayUntil(until, visit.now, visit.lang))}`}
        </small>
      </span>
      <Badge level={rung} big />
    </>
  )
  return href ? (
    <a className="who" href={href}>
      {inside}
    </a>
  ) : (
    <div className="who">{inside}</div>
  )
}
