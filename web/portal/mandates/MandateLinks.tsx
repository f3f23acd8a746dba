import type { Visit } from '../visit.ts'

/** From 我的: helpers, firms, consents. */
export function MandateLinks({ visit }: { visit: Visit }) {
  const { helpers, firms, consents, navTitle } = visit.say.mandates
  const links = [
    { href: '/my/helpers', ...helpers },
    { href: '/my/firms', ...firms },
    { href: '/my/consents', ...consents },
  ]
  return (
    <nav className="mandate-links" aria-label={navTitle}>
      {links.map(({ href, title, short }) => (
        <a key={href} href={href}>
          <b>{title}</b>
          <span>{short}</span>
        </a>
      ))}
    </nav>
  )
}
