import type { ServiceItem } from '../../../city/catalogue/contract.ts'
import { formOfItem, kindSaid, whenSaid, type FormField } from '../../../city/forms/contract.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { formText as words } from './formText.ts'

/** The whole form, page after page, in the words a citizen reads; what every form has stands back. */
export function Asked({ item }: { item: ServiceItem }) {
  const t = useSay()
  const { fields, pages } = formOfItem(item)
  const own = new Set(item.form?.map(({ key }) => key))
  return (
    <details className="asked">
      <summary>{t(words.preview, { n: pages.length })}</summary>
      <ol>
        {pages.map((page) => (
          <li key={page.id}>
            {page.fields.map((key) => {
              const field = fields.find((one) => one.key === key)
              return field && <AskedField key={key} field={field} item={item} isOwn={own.has(key)} />
            })}
          </li>
        ))}
      </ol>
    </details>
  )
}

function AskedField({ field, item, isOwn }: { field: FormField; item: ServiceItem; isOwn: boolean }) {
  const t = useSay()
  const { lang } = useSeat()
  const { key, label, note, options, required } = field
  const written = item.form?.find((one) => one.key === key)
  const when = written && whenSaid(written, item.form ?? [])
  const said = [
    t(kindSaid(field)),
    required ? '' : t(words.optional),
    when ? t(when) : '',
    isOwn ? '' : t(/^(material|promise)\//.test(key) ? words.paper : words.standing),
  ]
  return (
    <div className="asked-field" data-own={isOwn}>
      <b>{label[lang] || t(words.unnamed)}</b> <small>{said.filter(Boolean).join(' · ')}</small>
      {note && <p>{note[lang]}</p>}
      {options && (
        <ul>
          {options.map(({ value, says }) => (
            <li key={value}>{says[lang] || value}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
