import { stopNames, type ServiceItem } from '../../../city/catalogue/contract.ts'
import { causes } from '../../../city/calendar/contract.ts'
import { Named, TermField, Text, Tick, type FormProps } from './fields.tsx'
import { catalogueText as words, fieldNames } from './text.ts'
import { useSay } from '../../kit/staffMe.ts'

/** How long it takes, how much longer it may, what stops it, what it costs and what comes of it. */
export function Terms(props: FormProps) {
  const { item, no, put } = props
  const yuan = item.fee ? (item.fee.fen / 100).toString() : ''
  return (
    <>
      <Named name="statutory" no={no}>
        {(id) => <TermField id={id} value={item.statutory} put={(statutory) => put({ statutory })} />}
      </Named>
      <Text {...props} name="statutoryBasis" />
      <Named name="promised" no={no}>
        {(id) => <TermField id={id} value={item.promised} put={(promised) => put({ promised })} />}
      </Named>
      <Named name="extension" no={no}>
        {(id) => (
          <TermField
            id={id}
            value={item.extension ?? null}
            without={item.kind === 'licence' ? words.lawExtends : words.noExtension}
            put={(extension) => put({ extension: extension ?? undefined })}
          />
        )}
      </Named>
      <Named name="correction" no={no}>
        {(id) => (
          <TermField
            id={id}
            value={item.correction ?? null}
            without={words.cityCorrects}
            put={(correction) => put({ correction: correction ?? undefined })}
          />
        )}
      </Named>
      <Stops {...props} />
      <Named name="fee" hint={words.fen} no={no}>
        {(id) => (
          <input
            id={id}
            type="number"
            min={0}
            step={0.01}
            value={yuan}
            onChange={(event) =>
              put({
                fee:
                  event.target.value === ''
                    ? null
                    : { fen: Math.round(Number(event.target.value) * 100), basis: item.fee?.basis ?? '' },
              })
            }
          />
        )}
      </Named>
      {item.fee && (
        <Named name="feeBasis" no={no}>
          {(id) => (
            <input
              id={id}
              value={item.fee?.basis ?? ''}
              maxLength={200}
              onChange={(event) => put({ fee: { fen: item.fee?.fen ?? 0, basis: event.target.value } })}
            />
          )}
        </Named>
      )}
      <Text {...props} name="result" wide />
    </>
  )
}

type Stop = (typeof stopNames)[number]

/** What may stop the clocks, of the law's closed list; all of it as long as nothing is taken out. */
function Stops({ item, no, put }: FormProps) {
  const t = useSay()
  const held = item.pauses ?? stopNames
  const turned = (one: Stop): ServiceItem['pauses'] => {
    const next = stopNames.filter((name) => held.includes(name) !== (name === one))
    return next.length === stopNames.length ? undefined : next
  }
  return (
    <Named name="pauses" hint={words.stopsLaw} no={no} wide>
      {(id) => (
        <span className="radios" id={id} role="group" aria-label={t(fieldNames['pauses'] ?? words.terms)}>
          {stopNames.map((name) => (
            <Tick
              key={name}
              on={held.includes(name)}
              says={{ zh: causes[name].zh, en: causes[name].en }}
              turn={() => put({ pauses: turned(name) })}
            />
          ))}
          <Tick
            on={item.papersStopPromise ?? false}
            says={words.papersStop}
            turn={() => put({ papersStopPromise: item.papersStopPromise ? undefined : true })}
          />
        </span>
      )}
    </Named>
  )
}
