import type { Cited } from '../../../city/laws/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import type { OrderView } from '../../../city/orders/contract.ts'
import { useNow, useSay, useSeat } from '../staffMe.ts'
import { Grounds } from './Grounds.tsx'
import { composerText } from './text.ts'

type Props = { order: OrderView; text: string; unit: string; citations: readonly Cited[]; files: readonly string[] }

/** The answer as the citizen will read it; also what is printed. */
export function Sheet({ order, text, unit, citations, files }: Props) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const shown = citations.filter(({ grade }) => grade !== '无具体依据')
  return (
    <article className="answer-sheet" aria-label={t(composerText.sheet)}>
      <p className="answer-sheet-number">{order.number}</p>
      <h3>{order.title}</h3>
      <p className="answer-sheet-head">
        <b>{t(composerText.official)}</b> {unit} · {sayUntil(now.toISOString(), now, lang)}
      </p>
      {text.split(/\n+/).map((line, i) => (
        <p key={i}>{line}</p>
      ))}
      <Grounds citations={shown} />
      {files.length > 0 && (
        <p className="answer-sheet-files">
          {t(composerText.files)}：
          {order.files
            .filter(({ id }) => files.includes(id))
            .map(({ name }) => name)
            .join('、')}
        </p>
      )}
    </article>
  )
}
