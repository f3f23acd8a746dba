import { kindWords } from '../../../city/forms/contract.ts'
import type { Says } from '../../../city/platform/contract.ts'
import { useSay } from '../../kit/staffMe.ts'
import { Chosen, Tick } from './fields.tsx'
import { formText as words } from './formText.ts'
import { Limits } from './Limits.tsx'
import {
  asKind,
  freshOption,
  hasOptions,
  type Form,
  type Kind,
  type OwnOption,
  type QuestionProps,
} from './questions.ts'
import { When } from './When.tsx'

const isKind = (name: string): name is Kind => name in kindWords
const kinds = Object.keys(kindWords)
  .filter(isKind)
  .map((name) => [name, kindWords[name]] as const)

/** One question being written: its words, kind and options, what limits it, when it is asked. */
export function Question({ id, field, before, put }: QuestionProps & { before: Form }) {
  const t = useSay()
  const { label, note = { zh: '', en: '' }, kind, required } = field
  const noted = (next: { zh: string; en: string }) => put({ ...field, note: next.zh || next.en ? next : undefined })
  return (
    <div className="question-body">
      <Words
        id={`${id}-label`}
        says={words.label}
        value={label.zh}
        put={(zh) => put({ ...field, label: { ...label, zh } })}
      />
      <Words
        id={`${id}-labelEn`}
        says={words.labelEn}
        value={label.en}
        lang="en"
        put={(en) => put({ ...field, label: { ...label, en } })}
      />
      <div className="field">
        <label htmlFor={`${id}-kind`}>{t(words.kind)}</label>
        <Chosen id={`${id}-kind`} value={kind} among={kinds} put={(next) => put(asKind(field, next))} />
      </div>
      <div className="field question-must radios">
        <Tick on={required} says={words.must} turn={() => put({ ...field, required: !required })} />
      </div>
      {hasOptions(kind) && (
        <Options id={id} options={field.options ?? []} put={(options) => put({ ...field, options })} />
      )}
      <Limits id={id} field={field} put={put} />
      <When id={id} field={field} before={before} put={put} />
      <Words id={`${id}-note`} says={words.note} value={note.zh} long put={(zh) => noted({ ...note, zh })} />
      <Words
        id={`${id}-noteEn`}
        says={words.noteEn}
        value={note.en}
        long
        lang="en"
        put={(en) => noted({ ...note, en })}
      />
    </div>
  )
}

type WordsProps = { id: string; says: Says; value: string; lang?: string; long?: boolean; put: (text: string) => void }

function Words({ id, says, value, lang, long, put }: WordsProps) {
  const t = useSay()
  return (
    <div className="field">
      <label htmlFor={id}>{t(says)}</label>
      <input
        id={id}
        lang={lang}
        value={value}
        maxLength={long ? 500 : 200}
        onChange={(event) => put(event.target.value)}
      />
    </div>
  )
}

type OptionsProps = { id: string; options: readonly OwnOption[]; put: (next: OwnOption[]) => void }

/** What may be chosen: what is kept, and what people read. */
function Options({ id, options, put }: OptionsProps) {
  const t = useSay()
  const change = (at: number, next: OwnOption) => put(options.map((one, n) => (n === at ? next : one)))
  return (
    <div className="field wide question-options" role="group" aria-label={t(words.options)}>
      <span className="label">
        {t(words.options)}
        <small>{t(words.optionsHint)}</small>
      </span>
      {options.map(({ value, says }, n) => {
        const nth = t(words.nthOption, { n: n + 1 })
        return (
          <div key={n} className="question-option">
            <input
              aria-label={`${nth} · ${t(words.zh)}`}
              placeholder={t(words.zh)}
              value={says.zh}
              maxLength={200}
              onChange={(event) => change(n, { value, says: { ...says, zh: event.target.value } })}
            />
            <input
              aria-label={`${nth} · ${t(words.en)}`}
              placeholder={t(words.en)}
              lang="en"
              value={says.en}
              maxLength={200}
              onChange={(event) => change(n, { value, says: { ...says, en: event.target.value } })}
            />
            <input
              className="question-value"
              aria-label={`${nth} · ${t(words.value)}`}
              placeholder={t(words.value)}
              value={value}
              maxLength={60}
              onChange={(event) => change(n, { value: event.target.value, says })}
            />
            <button
              type="button"
              className="question-less"
              aria-label={`${t(words.remove)} · ${nth}`}
              title={t(words.remove)}
              onClick={() => put(options.filter((_, at) => at !== n))}
            >
              ×
            </button>
          </div>
        )
      })}
      <button
        id={`${id}-option`}
        type="button"
        className="btn quiet small"
        disabled={options.length >= 50}
        onClick={() => put([...options, freshOption(options)])}
      >
        {t(words.addOption)}
      </button>
    </div>
  )
}
