import { saidIn } from '../../kit/formSaid.ts'
import type { Visit } from '../visit.ts'
import { Zh } from '../parts/show.tsx'
import { fillAt, type Back } from './address.ts'
import { FileList } from './FileList.tsx'
import type { Loaded, Step } from './loaded.ts'

type Props = { visit: Visit; loaded: Loaded; back?: Back }

/** Everything that was filled in, page by page, each with a way to change it that comes back here. */
export function Summary({ visit, loaded, back }: Props) {
  return (
    <>
      {loaded.steps.map((step) => (
        <section key={step.id} className="fill-said">
          <div className="fill-said-head">
            <h3>{step.title[visit.lang]}</h3>
            {back && isOpen(step, loaded) && (
              <a href={fillAt(loaded.view.number, step.id, back)}>
                {visit.say.cases.change}
                <span className="k-unseen">{step.title[visit.lang]}</span>
              </a>
            )}
          </div>
          <Said visit={visit} loaded={loaded} step={step} />
        </section>
      ))}
    </>
  )
}

/** A page of verified facts alone is not changed here. */
function isOpen(step: Step, { fixed }: Loaded): boolean {
  return step.kind !== 'fields' || step.fields.some(({ key }) => !fixed.includes(key))
}

function Said({ visit, loaded, step }: { visit: Visit; loaded: Loaded; step: Step }) {
  const { lang, say } = visit
  if (step.kind === 'same') {
    const on = loaded.view.switches.filter((one) => one.on)
    return (
      <p>{on.length === 0 ? say.cases.empty : on.map(({ says }) => says[lang]).join(lang === 'zh' ? '；' : '; ')}</p>
    )
  }
  if (step.kind === 'paper') {
    const { material } = step
    if (material.files.length > 0)
      return <FileList visit={visit} number={loaded.view.number} files={material.files} readOnly />
    return (
      <p className={material.standing === 'missing' ? 'fill-empty' : undefined}>
        {say.cases.standing[material.standing]}
      </p>
    )
  }
  return (
    <dl className={step.fields.length === 1 ? 'is-alone' : undefined}>
      {step.fields.map((field) => {
        const said = saidIn(lang, field, loaded.values[field.key])
        return (
          <div key={field.key}>
            <dt className={step.fields.length === 1 ? 'k-unseen' : undefined}>{field.label[lang]}</dt>
            <dd className={said.length === 0 && field.required ? 'fill-empty' : undefined}>
              {said.length === 0
                ? say.cases.empty
                : said.map((line, i) => (
                    <span key={i} className="as-typed">
                      <Zh visit={visit}>{line}</Zh>
                    </span>
                  ))}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
