import { sayTerm, type Term } from '../../../city/catalogue/contract.ts'
import { Office, Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'

type Line = {
  name: string
  nameEn: string
  authority: string
  level: number | null
  promised: Term | null
  online: boolean
}

/** One item in a list: its name, who answers for it, how long, and what it asks of one's identity. */
export function ItemLine({ visit, item, why }: { visit: Visit; item: Line & { code: string }; why?: string }) {
  const { lang } = visit
  const { services: words } = visit.say
  const { code, name, nameEn, authority, level, promised, online } = item
  return (
    <li>
      <a className="svc-name" href={`/services/items/${code}`}>
        {lang === 'en' && nameEn ? nameEn : <Zh visit={visit}>{name}</Zh>}
      </a>
      <p className="meta">
        <span>
          <Office visit={visit} name={authority} />
        </span>
        {promised && <span>{`${words.term} ${sayTerm(promised)[lang]}`}</span>}
        <span>{online ? words.online : words.window}</span>
        {level !== null && <span title={words.levelWhat[level]}>{words.level(level)}</span>}
      </p>
      {why && <p className="fine">{why}</p>}
    </li>
  )
}
