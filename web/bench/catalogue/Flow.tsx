import type { ServiceItem } from '../../../city/catalogue/contract.ts'
import { Decider, deciderWords } from '../../../city/services/contract.ts'
import { useSay } from '../../kit/staffMe.ts'
import { Chosen, Named, Tick, type FormProps } from './fields.tsx'
import { catalogueText as words, fieldNames } from './text.ts'

type Workflow = NonNullable<ServiceItem['workflow']>

/** What lies between acceptance and decision; nothing is said as long as nothing is ticked. */
export function Flow({ item, no, put }: FormProps) {
  const t = useSay()
  const { workflow = {} } = item
  const set = (more: { [K in keyof Workflow]: Workflow[K] | undefined }) =>
    put({ workflow: said({ ...workflow, ...more }) })
  return (
    <>
      <Named name="workflow" hint={words.flowHint} no={no} wide>
        {(id) => (
          <span className="radios" id={id} role="group" aria-label={t(fieldNames['workflow'] ?? words.terms)}>
            <Tick
              on={workflow.siteCheck === true}
              says={words.flowSiteCheck}
              turn={() => set({ siteCheck: workflow.siteCheck ? undefined : true })}
            />
            <Tick
              on={workflow.secondReader === true}
              says={words.flowSecondReader}
              turn={() => set({ secondReader: workflow.secondReader ? undefined : true })}
            />
          </span>
        )}
      </Named>
      <Named name="decider" hint={words.deciderHint} no={no}>
        {(id) => (
          <Chosen
            id={id}
            value={workflow.decider ?? ''}
            among={deciders}
            put={(one) => set({ decider: Decider.options.find((post) => post === one) })}
          />
        )}
      </Named>
      <Named name="workflowBasis" hint={words.flowBasisHint} no={no}>
        {(id) => (
          <input
            id={id}
            value={workflow.basis ?? ''}
            maxLength={300}
            onChange={(event) => set({ basis: event.target.value || undefined })}
          />
        )}
      </Named>
    </>
  )
}

const deciders = [
  ['', words.flowEither],
  ['reviewer', deciderWords.reviewer],
  ['unitHead', deciderWords.unitHead],
] as const

/** What is left of it; a workflow that says nothing is none. */
function said({
  siteCheck,
  secondReader,
  decider,
  basis,
}: { [K in keyof Workflow]: Workflow[K] | undefined }): ServiceItem['workflow'] {
  const kept: Workflow = {
    ...(siteCheck && { siteCheck }),
    ...(secondReader && { secondReader }),
    ...(decider && { decider }),
    ...(basis !== undefined && { basis }),
  }
  return Object.keys(kept).length === 0 ? undefined : kept
}
