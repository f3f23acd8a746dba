import { courtesyOf } from '../../kit/courtesy.ts'
import type { Visit } from '../visit.ts'

/** Who asked, as everybody may know them: 一位蔚姓市民, A resident surnamed 蔚; greeted as they wished, 黄女士. */
export function Asker({ visit, asker }: { visit: Visit; asker: string }) {
  const said = courtesyOf(asker)
  if (visit.lang === 'zh') return <>{said}</>
  const [whole, surname] = /^一位(?:(.{1,2})姓)?市民$/.exec(said) ?? []
  if (whole === undefined) return <span lang="zh-CN">{said}</span>
  if (surname === undefined) return <>A resident</>
  return (
    <>
      A resident surnamed <span lang="zh-CN">{surname}</span>
    </>
  )
}
