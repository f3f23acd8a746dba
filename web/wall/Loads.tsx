import { Link } from 'react-router'
import type { Says } from '../../city/platform/contract.ts'
import type { Load } from '../../city/insight/contract.ts'
import { useSay } from '../kit/staffMe.ts'
import { wallText } from './text.ts'

/** Who carries how much and how much of it is late, the latest first; as many as a wall can show. */
export function Loads(of: { title: Says; none: Says; rows: readonly Load[]; link: (id: string) => string }) {
  const t = useSay()
  const rows = of.rows.slice(0, 10)
  const most = Math.max(1, ...rows.map(({ open }) => open))
  return (
    <section className="loads">
      <table>
        <caption>{t(of.title)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(wallText.name)}</th>
            <th scope="col">{t(wallText.open)}</th>
            <th scope="col">{t(wallText.today)}</th>
            <th scope="col">{t(wallText.overdue)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, open, today, overdue }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={`/bench?group=all&${of.link(id)}`}>{name}</Link>
                <i aria-hidden="true" style={{ width: `${(open / most) * 100}%` }}>
                  <u style={{ width: `${open === 0 ? 0 : (overdue / open) * 100}%` }} />
                </i>
              </th>
              <td>
                <Link to={`/bench?group=all&${of.link(id)}`}>{open}</Link>
              </td>
              <td className={today > 0 ? 'soon' : ''}>
                <Link to={`/bench?group=all&${of.link(id)}&due=today`}>{today}</Link>
              </td>
              <td className={overdue > 0 ? 'late' : ''}>
                <Link to={`/bench?group=all&${of.link(id)}&due=overdue`}>{overdue}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="quiet-note">{t(of.none)}</p>}
    </section>
  )
}
