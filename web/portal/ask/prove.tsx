import { myLevel } from '../../../city/people/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { ProveFields } from '../parts/ProveFields.tsx'
import type { PageAnswer } from '../visit.ts'
import { framed, type StepProps } from './Frame.tsx'

/**
 * Prove that it is you, because it is to be public. Whatever the authority says, the draft stays: one button submits it
 * without publishing. What is typed here is on no other page, and no browser keeps it.
 */
export async function prove({ visit, draft, troubles }: StepProps): Promise<PageAnswer> {
  const { level } = visit.say
  const known = await askCity(visit, myLevel, {})
  const open = !isRefusal(known) && known.available
  return framed({
    visit,
    draft,
    troubles,
    step: 'prove',
    title: level.prove,
    go: open ? { value: 'next', word: level.goOn } : { value: 'private', word: level.keepPrivate },
    other: open && (
      <button className="btn is-quiet" name="go" value="private">
        {level.keepPrivate}
      </button>
    ),
    more: { keep: false },
    children: (
      <>
        <h1>{level.prove}</h1>
        <p className="lead">{level.proveWhy}</p>
        {open ? (
          <>
            <ProveFields visit={visit} troubles={troubles} name={draft.name} known={known} />
            <p className="fine">{level.left(known.left)}</p>
          </>
        ) : (
          <p className="caution">{level.missing}</p>
        )}
        <p className="fine">
          {level.draftKept} {level.keepPrivateHint}
        </p>
        {open && <p className="fine">{level.noPaper}</p>}
      </>
    ),
  })
}
