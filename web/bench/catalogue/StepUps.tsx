import { stepUpNames, stepUps, type StepUp } from '../../../city/catalogue/contract.ts'
import { useSay } from '../../kit/staffMe.ts'
import { Named, Tick, type FormProps } from './fields.tsx'
import { catalogueText as words, fieldNames } from './text.ts'

/** At which acts the living person is asked for; none as long as nothing is ticked. */
export function StepUps({ item, no, put }: FormProps) {
  const t = useSay()
  const held = item.stepUps ?? []
  const turned = (one: StepUp) => {
    const next = stepUpNames.filter((name) => held.includes(name) !== (name === one))
    return next.length === 0 ? undefined : next
  }
  return (
    <Named name="stepUps" hint={words.stepUpsHint} no={no} wide>
      {(id) => (
        <span className="radios" id={id} role="group" aria-label={t(fieldNames['stepUps'] ?? words.basics)}>
          {stepUpNames.map((name) => (
            <Tick
              key={name}
              on={held.includes(name)}
              says={stepUps[name]}
              turn={() => put({ stepUps: turned(name) })}
            />
          ))}
        </span>
      )}
    </Named>
  )
}
