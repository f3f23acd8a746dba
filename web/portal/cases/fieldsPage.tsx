import type { Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { fillPage } from './Frame.tsx'
import { Input } from './Input.tsx'
import type { Loaded, Step } from './loaded.ts'

/** One question, or a small group about the same person or place. */
export function fieldsPage(
  visit: Visit,
  loaded: Loaded,
  { step, troubles }: { step: Step & { kind: 'fields' }; troubles: Troubles },
): PageAnswer {
  const { fields, title } = step
  const isFixed = fields.every(({ key }) => loaded.fixed.includes(key))
  const alone = fields.length === 1 && !isFixed
  return fillPage({
    visit,
    loaded,
    step,
    troubles,
    children: (
      <>
        {!alone && <h1>{title[visit.lang]}</h1>}
        {fields.map((field) => (
          <Input
            key={field.key}
            visit={visit}
            field={field}
            value={loaded.values[field.key]}
            troubles={troubles}
            alone={alone}
            fixed={loaded.fixed.includes(field.key)}
            more={visit.query['more'] === field.key}
          />
        ))}
        {fields.some(({ key, prefill }) => prefill && loaded.fixed.includes(key)) && !loaded.view.agent?.isYou && (
          <p className="fine">
            {visit.say.cases.fixedWrong} <a href="/my/level">{visit.say.level.title}</a>
          </p>
        )}
      </>
    ),
  })
}
