import { sources, type GuidedPaper, type GuidedPart } from '../../../city/catalogue/contract.ts'
import { paperKinds } from '../../../city/services/contract.ts'
import type { Visit } from '../visit.ts'

type Guided = { papers: readonly GuidedPaper[]; parts: readonly GuidedPart[] }

const isAsked = ({ source }: GuidedPaper) => source === 'upload' || source === 'promise'

/** Every paper once: those to bring with the parts they serve, and those nobody may ask for. */
export function Papers({ visit, guided }: { visit: Visit; guided: Guided }) {
  const { services: words } = visit.say
  const asked = guided.papers.filter(isAsked)
  return (
    <section aria-labelledby="papers">
      <h2 id="papers" className="rule">
        {words.papers}
      </h2>
      <p>{asked.length === 0 ? words.noMaterials : words.papersLead(asked.length)}</p>
      <ul className="svc-materials">
        {[...asked, ...guided.papers.filter((paper) => !isAsked(paper))].map((paper) => (
          <Line key={paper.id} visit={visit} guided={guided} paper={paper} />
        ))}
      </ul>
    </section>
  )
}

/** A form nobody brings is made from what is filled in; no agency has it. */
function tagOf({ lang, say }: Visit, paper: GuidedPaper): string {
  if (isAsked(paper)) return paper.required ? sources[paper.source][lang] : say.services.optional
  return paper.kind === 'form' ? say.services.made : sources[paper.source][lang]
}

function Line({ visit, guided, paper }: { visit: Visit; guided: Guided; paper: GuidedPaper }) {
  const { lang } = visit
  const { services: words } = visit.say
  const { name, kind, note, basis, ruleStatus, parts } = paper
  const names = guided.parts.flatMap((part) => (parts.includes(part.id) ? [part.name[lang]] : []))
  return (
    <li className={isAsked(paper) ? undefined : 'is-spared'}>
      <b>{name[lang]}</b>
      <span className="k-tag">{tagOf(visit, paper)}</span>
      <small>
        {[paperKinds[kind][lang], words.askedBy(names.join(lang === 'zh' ? '、' : ', '))].join(' · ')}
        {note && ` · ${note[lang]}`}
      </small>
      <small>
        {basis} · {words.sure[ruleStatus]}
      </small>
    </li>
  )
}
