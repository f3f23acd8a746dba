import type { ReactNode } from 'react'

/** Nothing here: what that means, and what one can do. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="k-empty">
      <p className="k-empty-title">{title}</p>
      {children && <div>{children}</div>}
      {action && <p className="k-empty-action">{action}</p>}
    </div>
  )
}
