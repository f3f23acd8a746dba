import type { ReactNode } from 'react'
import type { Lang } from '../text/index.ts'
import { partWords } from './text/index.ts'

/** 为什么: opens the reasons behind a suggestion or a figure. Works without a script. */
export function Why({ children, lang = 'zh', label }: { children: ReactNode; lang?: Lang; label?: string }) {
  return (
    <details className="k-why">
      <summary>{label ?? partWords(lang).why}</summary>
      <div className="k-why-body">{children}</div>
    </details>
  )
}
