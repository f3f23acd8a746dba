import { useState } from 'react'
import type { Lang } from '../text/index.ts'
import { partWords } from './text/index.ts'

/** 编号: monospaced, one click copies, the same everywhere. Without a script the copy button is not shown. */
export function OrderNumber({ number, lang = 'zh', copy = true }: { number: string; lang?: Lang; copy?: boolean }) {
  const say = partWords(lang)
  const [copied, setCopied] = useState(false)
  const take = () => {
    void navigator.clipboard.writeText(number).then(() => {
      setCopied(true)
      setTimeout(() => setCopied(false), 1600)
    })
  }
  return (
    <span className="k-number">
      <code>{number}</code>
      {copy && (
        <button
          type="button"
          className="k-copy"
          data-copy={number}
          data-copied={say.copied}
          onClick={take}
          aria-label={`${say.copy} ${number}`}
        >
          {copied ? say.copied : say.copy}
        </button>
      )}
    </span>
  )
}
