import type { Visit } from '../visit.ts'
import { Field } from './form.tsx'

type Props = {
  visit: Visit
  phone: string
  note?: string | undefined
  demoCode?: string | undefined
  error?: string | undefined
  big?: boolean
}

/** Where the code from the message goes; in a demonstration the code itself stands beside it. */
export function CodeField({ visit, phone, note, demoCode, error, big }: Props) {
  const { signIn: words, ask } = visit.say
  return (
    <>
      {!big && <p>{note ?? words.codeSent(phone)}</p>}
      <Field
        name="code"
        label={big ? ask.codeTitle : words.code}
        hint={big ? `${note ?? words.codeSent(phone)}` : words.codeHint}
        inputMode="numeric"
        autoComplete="one-time-code"
        error={error}
        big={big ?? false}
        short
      />
      {visit.demo && demoCode && /^\d{6}$/.test(demoCode) && (
        <p className="demo-code">
          <span>
            {words.demoCode}
            <small>{words.demoText}</small>
          </span>
          <output>{demoCode}</output>
          <input type="hidden" name="demoCode" value={demoCode} />
        </p>
      )}
    </>
  )
}
