import { agreeToReading, fetchMaterials, mustBring, removeMaterial, saveCase } from '../../../city/cases/contract.ts'
import { paperKinds } from '../../../city/services/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Choices } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { notFound } from '../pages/troubles.tsx'
import { goTo, troubleOf, type Troubles } from '../parts/show.tsx'
import { troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { backIn, caseAt, fillAt } from './address.ts'
import { FileList } from './FileList.tsx'
import { fillPage } from './Frame.tsx'
import { loadCase, type Loaded, type Step } from './loaded.ts'
import { Agree } from './Shared.tsx'
import { onward, pageBefore, wishIn } from './ways.ts'
import { FileInput } from '../parts/FileInput.tsx'

type PaperStep = Step & { kind: 'paper' }

/** One paper: upload it, or promise where a promise will do; what is there already, each with a way to take it away. */
export function paperPage(
  visit: Visit,
  loaded: Loaded,
  { step, troubles }: { step: PaperStep; troubles: Troubles },
): PageAnswer {
  const { cases: words } = visit.say
  const { material } = step
  return fillPage({
    visit,
    loaded,
    step,
    troubles,
    files: true,
    children: (
      <>
        {material.mayPromise && (
          <Choices
            name="promise"
            legend={words.promiseAsk}
            hint={words.promiseText}
            choices={[
              { value: 'yes', label: words.promiseYes },
              { value: 'no', label: words.promiseNo },
            ]}
            value={material.standing === 'promised' ? 'yes' : material.files.length > 0 ? 'no' : null}
            error={troubleOf(troubles, 'promise')}
          />
        )}
        <UploadField visit={visit} material={material} error={troubleOf(troubles, 'upload')} />
        <About visit={visit} loaded={loaded} material={material} />
        <FileList visit={visit} number={loaded.view.number} files={material.files} />
      </>
    ),
  })
}

/** Why the city has not got what an agency may hold, and what the person can do beside bringing it. */
function Instead({ visit, material }: { visit: Visit; material: PaperStep['material'] }) {
  const { lang, say } = visit
  const { shared, agree } = material
  if (!shared || shared.result === 'found') return null
  return (
    <section className="aside-note shared-ask">
      <p>{shared.says[lang]}</p>
      <Agree visit={visit} material={material} />
      <p className="buttons">
        {agree && (
          <button className="btn" name="do" value="agree">
            {say.sharing.agreeGo}
          </button>
        )}
        {!agree && !mustBring(shared) && (
          <button className="btn is-quiet" name="do" value="fetch">
            {say.sharing.again}
          </button>
        )}
      </p>
    </section>
  )
}

/** Agrees to a reading, or looks again; what came takes the page away, and one goes on. */
async function sought(
  visit: Visit,
  loaded: Loaded,
  { step, wish }: { step: PaperStep; wish: string },
): Promise<PageAnswer> {
  const { number } = loaded.view
  const { id } = step.material
  const after =
    wish === 'agree'
      ? await askCity(visit, agreeToReading, { number, material: id })
      : await askCity(visit, fetchMaterials, { number })
  if (isRefusal(after)) return paperPage(visit, loaded, { step, troubles: atUpload(troublesOf(after, visit)) })
  const isThere = after.materials.find((one) => one.id === id)?.asked === false
  return goTo(isThere ? onward(visit, loaded, step.id) : fillAt(number, step.id, backIn(visit.form['back'])))
}

/** Which parts it is for (it is brought once for all of them), in what shape, and by what rule. */
function About({ visit, loaded, material }: { visit: Visit; loaded: Loaded; material: PaperStep['material'] }) {
  const { lang, say } = visit
  const { kind, basis, ruleStatus, parts } = material
  const names = loaded.view.parts.flatMap(({ id, name }) => (parts.includes(id) ? [name[lang]] : []))
  if (kind === null) return null
  return (
    <p className="fine">
      {say.cases.usedBy(names.join(lang === 'zh' ? '、' : ', '))} · {paperKinds[kind][lang]} · {say.cases.paperSure}
      {basis}
      {ruleStatus && ruleStatus !== 'law' && ` · ${say.services.sure[ruleStatus]}`}
    </p>
  )
}

function UploadField({
  visit,
  material,
  error,
}: {
  visit: Visit
  material: PaperStep['material']
  error: string | undefined
}) {
  const { cases: words } = visit.say
  return (
    <div className={`field${error ? ' is-wrong' : ''}`}>
      <h1 className="label-title">
        <label htmlFor="upload">{material.name[visit.lang]}</label>
      </h1>
      <Instead visit={visit} material={material} />
      {!material.required && <span className="field-optional">{words.optional}</span>}
      <p className="k-hint" id="upload-hint">
        {material.note[visit.lang] && `${material.note[visit.lang]} `}
        {words.paperHint}
      </p>
      {error && (
        <p className="k-wrong" id="upload-error">
          {error}
        </p>
      )}
      <FileInput
        visit={visit}
        id="upload"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        multiple
        error={error !== undefined}
        hint={error ? 'upload-hint upload-error' : 'upload-hint'}
      />
      <p className="buttons">
        <button className="btn is-quiet" name="do" value="upload">
          {words.paperMore}
        </button>
      </p>
    </div>
  )
}

/** The files of the form are in the city's hands already; what it would not take is said by name. */
export async function paperFilled(visit: Visit, loaded: Loaded, step: PaperStep): Promise<PageAnswer> {
  const { number } = loaded.view
  const [wish = 'next', file = ''] = wishIn(visit)
  const back = backIn(visit.form['back'])
  if (wish === 'drop') return dropped(visit, loaded, { step, file })
  if (['agree', 'fetch'].includes(wish)) return sought(visit, loaded, { step, wish })
  const no = await promised(visit, loaded, step)
  if (no.length > 0) return paperPage(visit, loaded, { step, troubles: no })
  const after = await loadCase(visit, number)
  if (isRefusal(after)) return notFound(visit)
  const now = after.steps.find((one) => one.id === step.id)
  if (now?.kind !== 'paper') return goTo(caseAt(number))
  const wrong = [...refusedFiles(visit), ...missing(visit, wish, now)]
  if (wrong.length > 0) return paperPage(visit, after, { step: now, troubles: wrong })
  if (wish === 'upload' || wish === 'stay') return goTo(fillAt(number, step.id, back))
  if (wish === 'save') return goTo(`${caseAt(number)}?done=kept`)
  return goTo(wish === 'back' ? pageBefore(after, step.id) : onward(visit, after, step.id))
}

async function dropped(
  visit: Visit,
  loaded: Loaded,
  { step, file }: { step: PaperStep; file: string },
): Promise<PageAnswer> {
  const { number } = loaded.view
  const gone = await askCity(visit, removeMaterial, { number, material: step.material.id, file })
  if (isRefusal(gone)) return paperPage(visit, loaded, { step, troubles: atUpload(troublesOf(gone, visit)) })
  return goTo(fillAt(number, step.id, backIn(visit.form['back'])))
}

/** Promises, or takes the promise back. */
async function promised(visit: Visit, { view }: Loaded, { material }: PaperStep): Promise<Troubles> {
  const said = visit.form['promise']
  const isPromised = material.standing === 'promised'
  if (!material.mayPromise || said === undefined || (said === 'yes') === isPromised) return []
  const saved = await askCity(visit, saveCase, { number: view.number, promises: { [material.id]: said === 'yes' } })
  return isRefusal(saved) ? [{ field: 'promise', says: saved.says[visit.lang] }] : []
}

function missing({ uploads, say, lang }: Visit, wish: string, { material }: PaperStep): Troubles {
  if ((wish === 'upload' || wish === 'bring') && uploads.length === 0)
    return [{ field: 'upload', says: say.cases.paperNone }]
  if (wish !== 'next' || material.standing !== 'missing') return []
  return [{ field: 'upload', says: say.cases.paperNeeded(material.name[lang]) }]
}

function refusedFiles({ uploads, say, lang }: Visit): Troubles {
  const words: Record<string, string> = { 'wrong-type': say.cases.paperWrongType, 'too-large': say.cases.paperTooLarge }
  return uploads.flatMap(({ name, answer }) =>
    isRefusal(answer) ? [{ field: 'upload', says: `${name}：${words[answer.refused] ?? answer.says[lang]}` }] : [],
  )
}

const atUpload = (troubles: Troubles): Troubles => troubles.map(({ says }) => ({ field: 'upload', says }))
