import { sayUntil } from '../../../city/calendar/say.ts'
import { ACCOUNT, myIdentity, namePasskey, removePasskey, type Passkey } from '../../../city/identity/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty, ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayDay } from '../dates.ts'
import { Field, PostForm } from '../parts/form.tsx'
import { Crumbs, goTo, shownPage, Zh, type Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { Device } from './Device.tsx'
import type { MyIdentity } from './my.ts'
import { address, nextOf } from './next.ts'

/** The passkeys one has: add, name, remove. A removal is asked about first. */
export async function passkeys(visit: Visit): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo('/signin?next=/my/passkeys')
  const troubles = visit.method === 'POST' ? await changed(visit) : []
  if (troubles === 'removed' || troubles === 'renamed') return goTo(`/my/passkeys?done=${troubles}`)
  const known = await askCity(visit, myIdentity, {})
  if (isRefusal(known)) return goTo('/signin?next=/my/passkeys')
  const going = known.passkeys.find(({ id }) => id === visit.query['remove'])
  return going ? removal(visit, going, known.passkeys.length === 1) : list(visit, known, troubles)
}

async function changed(visit: Visit): Promise<Troubles | 'removed' | 'renamed'> {
  const { form, lang, say } = visit
  const [id = '', name = ''] = [form['id'], (form['name'] ?? '').trim()]
  if (form['do'] === 'remove') {
    const gone = await askCity(visit, removePasskey, { id })
    return isRefusal(gone) ? [{ field: '', says: gone.says[lang] }] : 'removed'
  }
  if (name === '' || name.length > 30) return [{ field: `name-${id}`, says: say.identity.needName }]
  const named = await askCity(visit, namePasskey, { id, name })
  return isRefusal(named) ? [{ field: `name-${id}`, says: named.says[lang] }] : 'renamed'
}

const above = ({ say }: Visit) => [{ href: '/my/level', word: say.level.title }]

function list(visit: Visit, known: MyIdentity, troubles: Troubles): PageAnswer {
  const { identity } = visit.say
  const done = { removed: identity.removed, renamed: identity.renamed, added: identity.addedDone }
  const said = Object.entries(done).find(([word]) => word === visit.query['done'])?.[1]
  return shownPage(
    {
      visit,
      here: 'mine',
      title: identity.passkeys,
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page">
          <Crumbs visit={visit} above={above(visit)} />
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          {said && (
            <p className="banner" role="status">
              {said}
            </p>
          )}
          <h1>{identity.passkeys}</h1>
          <p className="lead">{identity.passkeysLead}</p>
          {known.passkeys.length === 0 ? (
            <Empty title={identity.noPasskeys}>{identity.noPasskeysText}</Empty>
          ) : (
            <ul className="keys">
              {known.passkeys.map((passkey) => (
                <Key key={passkey.id} visit={visit} passkey={passkey} />
              ))}
            </ul>
          )}
          <Add visit={visit} known={known} />
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

function Key({ visit, passkey }: { visit: Visit; passkey: Passkey }) {
  const { identity } = visit.say
  const { id, name, at, usedAt, synced, suspended } = passkey
  return (
    <li data-stopped={suspended || undefined}>
      <h2>
        <Zh visit={visit}>{name}</Zh>
      </h2>
      <p className="fine">
        {identity.added(sayDay(at, visit.now, visit.lang))} ·{' '}
        {usedAt ? identity.used(sayUntil(usedAt, visit.now, visit.lang)) : identity.neverUsed} ·{' '}
        {synced ? identity.synced : identity.bound}
      </p>
      {suspended && <p className="caution">{identity.suspended}</p>}
      <div className="key-do">
        <details>
          <summary>{identity.rename}</summary>
          <PostForm visit={visit} action="/my/passkeys">
            <input type="hidden" name="do" value="name" />
            <input type="hidden" name="id" value={id} />
            <label htmlFor={`name-${id}`}>{identity.newName(name)}</label>
            <input id={`name-${id}`} name="name" defaultValue={name} maxLength={30} autoComplete="off" />
            <button className="btn is-small is-quiet">{identity.renameSave}</button>
          </PostForm>
        </details>
        <a href={`/my/passkeys?remove=${id}`}>{identity.remove}</a>
      </div>
    </li>
  )
}

/** The way to one more: first what it takes, then the device itself. */
function Add({ visit, known }: { visit: Visit; known: MyIdentity }) {
  const { identity, level } = visit.say
  const here = address('/my/passkeys', { next: nextOf(visit) })
  if (known.mayAdd)
    return (
      <Device visit={visit} does="make" next={nextOf(visit) || '/my/passkeys?done=added'} go={identity.addGo}>
        <h2>{identity.addTitle}</h2>
        <Field
          name="keyName"
          label={identity.addName}
          hint={identity.addNameHint}
          value={identity.addNameValue}
          short
        />
      </Device>
    )
  const [says, href, word] =
    known.level < 3
      ? [identity.addLevel, address('/my/level', { up: '3', next: here }), level.rise]
      : known.hadPasskey
        ? [
            identity.addStep,
            address('/my/prove', { act: 'addPasskey', subject: ACCOUNT, next: here }),
            identity.addStepGo,
          ]
        : [identity.addFresh, address('/my/level', { up: '3', next: here }), identity.rise[3]]
  return (
    <section>
      <h2>{identity.addTitle}</h2>
      <p>{says}</p>
      <p className="buttons">
        <a className="btn" href={href}>
          {word}
        </a>
      </p>
    </section>
  )
}

function removal(visit: Visit, { id, name }: Passkey, isLast: boolean): PageAnswer {
  const { identity } = visit.say
  return shownPage({
    visit,
    here: 'mine',
    title: identity.removeTitle(name),
    personal: true,
    children: (
      <div className="narrow page">
        <Crumbs visit={visit} above={[{ href: '/my/passkeys', word: identity.passkeys }]} />
        <h1>{identity.removeTitle(name)}</h1>
        <ul className="tips">
          {identity.removeText.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {isLast && (
          <p className="caution">
            {identity.removeLast} <a href="/my/helpers">{identity.helpGo}</a>
          </p>
        )}
        <PostForm visit={visit} action="/my/passkeys">
          <input type="hidden" name="do" value="remove" />
          <input type="hidden" name="id" value={id} />
          <p className="buttons">
            <a className="btn" href="/my/passkeys">
              {identity.keepIt}
            </a>
            <button className="btn is-quiet">{identity.removeGo}</button>
          </p>
        </PostForm>
      </div>
    ),
  })
}
