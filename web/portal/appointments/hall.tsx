import { renderToStaticMarkup } from 'react-dom/server'
import { hallBoard, type Board } from '../../../city/appointments/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { htmlLang } from '../../kit/text/index.ts'
import { askCity } from '../city.ts'
import { files } from '../files.ts'
import { notFound } from '../pages/troubles.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { Name } from './parts.tsx'

/** Changes what hangs on the wall only when it changed, and says a new call aloud. Without it the page reloads itself. */
const renewing = `let called=document.querySelector('[data-say]')?.dataset.say;setInterval(async()=>{try{
const text=await(await fetch(location.href)).text(),next=new DOMParser().parseFromString(text,'text/html').querySelector('.hall'),now=document.querySelector('.hall');
if(!next||!now)return;if(next.innerHTML!==now.innerHTML)now.replaceWith(next);
const say=next.querySelector('[data-say]')?.dataset.say;if(say&&say!==called){called=say;if(window.speechSynthesis){const words=new SpeechSynthesisUtterance(say);words.lang=document.documentElement.lang;speechSynthesis.speak(words)}}}catch{}},3000)`

/** The screen of a hall, read from five metres: numbers and windows, nobody's name. */
export async function hallScreen(visit: Visit, hall: string): Promise<PageAnswer> {
  const board = await askCity(visit, hallBoard, { hall: hall.slice(0, 40) })
  if (isRefusal(board)) return notFound(visit)
  const { lang, say, nonce } = visit
  const html = renderToStaticMarkup(
    <html lang={htmlLang[lang]} data-theme="dark" data-room="hall">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${say.appointments.hall} · ${board.hall.name}`}</title>
        <meta name="robots" content="noindex" />
        <noscript>
          <meta httpEquiv="refresh" content="6" />
        </noscript>
        {files.css && <link rel="stylesheet" href={files.css} />}
      </head>
      <body className="hall-body">
        <Hall visit={visit} board={board} />
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: renewing }} />
      </body>
    </html>,
  )
  return { status: 200, html: `<!doctype html>${html}` }
}

function Hall({ visit, board }: { visit: Visit; board: Board }) {
  const { appointments: words } = visit.say
  const [first] = board.called
  const aloud = first ? `${[...first.label].join(' ')}，${words.called(first.window)}` : undefined
  return (
    <main className="hall">
      <header>
        <h1>
          <Name visit={visit} of={board.hall} />
        </h1>
        <p>{board.isOpen ? board.now.slice(11, 16) : words.hallClosed}</p>
      </header>
      <section className="hall-called" aria-live="polite" data-say={aloud}>
        <h2>{words.calledNow}</h2>
        {board.called.length === 0 && <p className="hall-none">{words.nobody}</p>}
        <ol>
          {board.called.map(({ label, window, at }, i) => (
            <li key={label} className={i === 0 ? 'is-first' : undefined}>
              <b>{label}</b>
              <span aria-hidden="true">→</span>
              <strong>{words.windowNo(window)}</strong>
              <time>{at.slice(11, 16)}</time>
            </li>
          ))}
        </ol>
      </section>
      <section className="hall-windows">
        <h2>{words.window}</h2>
        <ul>
          {board.windows.map(({ number, isOpen, label }) => (
            <li key={number} className={isOpen ? undefined : 'is-closed'}>
              <span>{number}</span>
              <b>{isOpen ? (label ?? words.idle) : words.closed}</b>
            </li>
          ))}
        </ul>
      </section>
      <section className="hall-lines">
        <h2>{words.waiting}</h2>
        <ul>
          {board.lines.map((line) => (
            <LineRow key={line.id} visit={visit} line={line} />
          ))}
        </ul>
      </section>
      <footer>
        {board.skipped.length > 0 && (
          <p>
            {words.skipped}
            {visit.lang === 'zh' ? '：' : ': '}
            <b>{board.skipped.join(' · ')}</b>
          </p>
        )}
        <p>{words.howCalled}</p>
      </footer>
    </main>
  )
}

function LineRow({ visit, line }: { visit: Visit; line: Board['lines'][number] }) {
  const { appointments: words } = visit.say
  const { waiting, coming, estimate } = line
  return (
    <li>
      <i>{line.letter}</i>
      <h3>
        <Name visit={visit} of={line} />
      </h3>
      <b>{words.people(waiting)}</b>
      <p>{waiting === 0 ? words.nobody : `${words.coming} ${coming.join(' · ')}`}</p>
      <small>
        {estimate.minutes === null ? words.noEstimate : words.estimate(estimate.minutes)}
        {estimate.n > 0 && ` · n=${estimate.n}`}
      </small>
    </li>
  )
}
