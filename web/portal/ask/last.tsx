import { PUBLIC_LEVEL } from '../../../city/ask/contract.ts'
import { typeWords, OrderType } from '../../../city/orders/contract.ts'
import { maskPhone, me } from '../../../city/people/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Choices } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { CodeField } from '../parts/CodeField.tsx'
import { Field } from '../parts/form.tsx'
import { Prose, troubleOf, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { unitOf, type Draft } from './draft.ts'
import { FileList, filesOf } from './files.tsx'
import { framed, type StepProps } from './Frame.tsx'
import { placeName } from './where.tsx'
import { Preview, previewOf } from './preview.tsx'
import { unitName } from './unitName.ts'
import { ToldBefore, toldBefore } from './told.tsx'

/** Who may see it, with exactly what the public would read. */
export async function who({ visit, draft, troubles }: StepProps): Promise<PageAnswer> {
  const { ask } = visit.say
  const seen = await previewOf(visit, draft)
  return framed({
    visit,
    draft,
    troubles,
    step: 'who',
    title: ask.who,
    children: (
      <>
        <h1>{ask.who}</h1>
        <Choices
          name="public"
          legend={ask.who}
          hideLegend
          value={draft.public}
          error={troubleOf(troubles, 'public')}
          choices={[
            { value: 'yes', label: ask.public, hint: ask.publicHint },
            { value: 'no', label: ask.private, hint: ask.privateHint },
          ]}
        />
        <Preview visit={visit} seen={seen} />
      </>
    ),
  })
}

/** Name, courtesy, and for those not signed in the phone. */
export function you({ visit, draft, troubles }: StepProps): PageAnswer {
  const { ask } = visit.say
  return framed({
    visit,
    draft,
    troubles,
    step: 'you',
    title: ask.you,
    children: (
      <>
        <h1>{ask.you}</h1>
        <p className="lead">{ask.youHint}</p>
        <NameField visit={visit} draft={draft} troubles={troubles} />
        <Choices
          name="courtesy"
          legend={ask.courtesy}
          value={draft.courtesy ?? ''}
          choices={[
            { value: 'mr', label: ask.mr },
            { value: 'ms', label: ask.ms },
            { value: '', label: ask.neither },
          ]}
          row
        />
        {!visit.isCitizen && (
          <Field
            name="phone"
            type="tel"
            inputMode="tel"
            label={ask.phone}
            hint={ask.phoneHint}
            value={draft.phone}
            error={troubleOf(troubles, 'phone')}
            autoComplete="tel"
            short
          />
        )}
      </>
    ),
  })
}

/** A name that was proven stands there; otherwise one is typed. */
function NameField({ visit, draft, troubles }: StepProps) {
  const { ask, level } = visit.say
  if (visit.actor.level >= PUBLIC_LEVEL)
    return (
      <p className="field">
        <b>{ask.name}</b> <Zh visit={visit}>{visit.actor.name}</Zh>
        <span className="field-optional">{level.verifiedName}</span>
        <input type="hidden" name="name" value={visit.actor.name} />
      </p>
    )
  return (
    <Field
      name="name"
      label={ask.name}
      value={draft.name ?? visit.actor.name}
      error={troubleOf(troubles, 'name')}
      autoComplete="name"
      short
    />
  )
}

/** The code from the message. */
export function code({ visit, draft, troubles }: StepProps, note?: string): PageAnswer {
  return framed({
    visit,
    draft: { ...draft, code: '' },
    troubles,
    step: 'code',
    title: visit.say.ask.codeTitle,
    children: (
      <CodeField
        visit={visit}
        phone={draft.phone ?? ''}
        note={note}
        demoCode={draft.demoCode}
        error={troubleOf(troubles, 'code')}
        big
      />
    ),
  })
}

/** Everything once more; each line can be changed. */
export async function check({ visit, draft, troubles }: StepProps): Promise<PageAnswer> {
  const { ask } = visit.say
  const rows = await rowsOf(visit, draft)
  const seen = draft.public === 'yes' ? await previewOf(visit, draft) : undefined
  const told = await toldBefore(visit, draft)
  return framed({
    visit,
    draft,
    troubles,
    step: 'check',
    title: ask.check,
    go: { value: 'submit', word: ask.submit },
    children: (
      <>
        <h1>{ask.check}</h1>
        <p className="lead">{ask.checkHint}</p>
        <dl className="summary">
          {rows.map(({ key, step, value }) => (
            <div key={key}>
              <dt>{ask.rows[key]}</dt>
              <dd>{value}</dd>
              {step && (
                <dd className="summary-change">
                  <button className="linklike" name="go" value={`change:${step}`}>
                    {ask.change}
                    <span className="k-unseen">{ask.rows[key]}</span>
                  </button>
                </dd>
              )}
            </div>
          ))}
        </dl>
        {seen && <Preview visit={visit} seen={seen} />}
        <ToldBefore visit={visit} rows={told} />
        <p>{ask.submitNote}</p>
      </>
    ),
  })
}

type Row = { key: keyof Visit['say']['ask']['rows']; step: string; value: React.ReactNode }

async function rowsOf(visit: Visit, draft: Draft): Promise<Row[]> {
  const { ask } = visit.say
  const zh = (text: string | undefined) =>
    text ? <Zh visit={visit}>{text}</Zh> : <span className="grey">{ask.notSaid}</span>
  const type = OrderType.safeParse(draft.type)
  const wish = unitOf(draft)
  const there = await filesOf(visit, draft)
  const courtesy = draft.courtesy === 'mr' ? ask.mr : draft.courtesy === 'ms' ? ask.ms : ''
  return [
    { key: 'title', step: 'topic', value: zh(draft.title) },
    { key: 'type', step: 'kind', value: type.success ? typeWords[type.data][visit.lang] : zh('') },
    { key: 'unit', step: 'unit', value: wish ? zh(visit.office(await unitName(visit, wish))) : ask.letUs },
    { key: 'place', step: 'where', value: zh(await placeName(visit, draft.place)) },
    { key: 'address', step: 'where', value: zh(draft.address) },
    { key: 'body', step: 'say', value: <Prose text={draft.body ?? ''} visit={visit} /> },
    { key: 'files', step: 'files', value: there.length > 0 ? <FileList visit={visit} there={there} /> : zh('') },
    { key: 'public', step: 'who', value: draft.public === 'yes' ? ask.public : ask.private },
    { key: 'name', step: 'you', value: <Zh visit={visit}>{`${draft.name ?? ''} ${courtesy}`}</Zh> },
    { key: 'phone', step: '', value: `${await phoneOf(visit, draft)} · ${ask.verified}` },
  ]
}

async function phoneOf(visit: Visit, draft: Draft): Promise<string> {
  if (draft.phone) return maskPhone(draft.phone)
  const known = await askCity(visit, me, {})
  return isRefusal(known) || !known.phone ? '' : maskPhone(known.phone)
}
