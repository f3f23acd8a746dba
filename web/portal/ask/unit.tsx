import type { z } from 'zod'
import { listDepartments, suggestDepartment } from '../../../city/ask/contract.ts'
import { searchForUnits } from '../../../city/people/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Choices, type Choice } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { Office, troubleOf } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import type { Draft } from './draft.ts'
import { framed, type StepProps } from './Frame.tsx'

type Named = { id: string; name: string }
/** `note`: what the proposals rest on; `sealed`: what was shown, for the city to know later. */
type Proposals = { rows: (Named & { why: string })[]; note: string; sealed: string }

/** Who should answer: the city decides, or one of those it would think of, each with its reason, or any other. */
export async function unit({ visit, draft, troubles }: StepProps): Promise<PageAnswer> {
  const { ask } = visit.say
  const { rows: proposed, note, sealed } = await proposals(visit, draft)
  const groups = await allUnits(visit)
  const named = groups.flatMap(({ units }) => units).find(({ id }) => id === draft.unit)
  const fromElsewhere = named && proposed.every(({ id }) => id !== named.id) ? [named] : []
  const called = (name: string) => <Office visit={visit} name={name} />
  const choices: Choice[] = [
    { value: '', label: ask.letUs, hint: ask.unitHint },
    ...fromElsewhere.map(({ id, name }) => ({ value: id, label: called(name) })),
    ...proposed.map(({ id, name, why }) => ({ value: id, label: called(name), hint: why })),
    { value: 'other', label: ask.otherUnit },
  ]
  const chosen = choices.some(({ value }) => value === draft.unit) ? draft.unit : ''
  return framed({
    visit,
    draft: { ...draft, proposed: sealed },
    troubles,
    step: 'unit',
    title: ask.unit,
    children: (
      <>
        <h1>{ask.unit}</h1>
        <Choices name="unit" legend={ask.unit} hideLegend value={chosen} choices={choices} />
        <OtherUnit visit={visit} chosen={draft.otherUnit} groups={groups} error={troubleOf(troubles, 'otherUnit')} />
        {note !== '' && <p className="fine">{note}</p>}
      </>
    ),
  })
}

/** What the city would propose for these words at this place, with what it rests on; nothing when it cannot be reached. */
async function proposals(visit: Visit, draft: Draft): Promise<Proposals> {
  const place = draft.place && draft.place !== 'none' ? draft.place : null
  const text = `${draft.title ?? ''}\n${draft.body ?? ''}`
  const suggested = await askCity(visit, suggestDepartment, { text, place })
  if (isRefusal(suggested)) return { rows: [], note: '', sealed: '' }
  const { ask } = visit.say
  const ground = suggested.learned === null ? ask.rulesOnly : ask.rulesAndLearned(suggested.learned)
  return {
    rows: suggested.rows.map((row) => ({ id: row.unit, name: row.unitName, why: whyOf(row, visit) })),
    note: suggested.abstains ? `${ask.holdsBack}${ground}` : ground,
    sealed: suggested.shown,
  }
}

type Row = z.output<typeof suggestDepartment.output>['rows'][number]

function whyOf({ from, matter, words, source, spoke }: Row, { say: { ask } }: Visit): string {
  if (from === 'past') return ask.whyPast
  if (from === 'learned') return ask.whyLearned(spoke.slice(0, 4).join('、'))
  return `${ask.whyRule(matter ?? '', words.slice(0, 4).join('、'), source)}${from === 'both' ? ask.whyBoth : ''}`
}

type Group = { label: string; units: Named[] }

async function allUnits(visit: Visit): Promise<Group[]> {
  const { ask } = visit.say
  const departments = rowsOf(await askCity(visit, listDepartments, {}))
  const centres = rowsOf(await askCity(visit, searchForUnits, { kind: 'centre' }))
  return [
    { label: ask.departments, units: departments.map(({ unit: id, name }) => ({ id, name })) },
    { label: ask.centres, units: centres.map(({ id, shortName: name }) => ({ id, name })) },
  ]
}

type OtherProps = { visit: Visit; chosen: string | undefined; groups: readonly Group[]; error: string | undefined }

function OtherUnit({ visit, chosen, groups, error }: OtherProps) {
  const { ask } = visit.say
  return (
    <div className={`field${error ? ' is-wrong' : ''}`}>
      <label htmlFor="otherUnit">{ask.whichUnit}</label>
      {error && (
        <p className="k-wrong" id="otherUnit-error">
          {error}
        </p>
      )}
      <select
        id="otherUnit"
        name="otherUnit"
        defaultValue={chosen ?? ''}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? 'otherUnit-error' : undefined}
      >
        <option value="">{ask.chooseUnit}</option>
        {groups.map(({ label, units }) => (
          <optgroup key={label} label={label}>
            {units.map(({ id, name }) => (
              <option key={id} value={id}>
                {visit.office(name)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
