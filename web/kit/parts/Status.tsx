import type { OrderStatus } from '../../../city/orders/contract.ts'
import { statusWords } from '../../../city/orders/contract.ts'
import type { Lang } from '../text/index.ts'

const shapes: Record<OrderStatus, { tone: string; shape: string }> = {
  registered: { tone: 'open', shape: 'M5 1a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0 1.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z' },
  dispatched: {
    tone: 'open',
    shape:
      'M5 1a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0 1.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Zm0 1a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z',
  },
  accepted: { tone: 'open', shape: 'M5 1a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0 1.4v5.2a2.6 2.6 0 0 1 0-5.2Z' },
  answered: { tone: 'open', shape: 'M5 1v4h4a4 4 0 1 1-4-4Zm1.2 0A4 4 0 0 1 9 3.8H6.2Z' },
  reviewed: { tone: 'done', shape: 'M5 1a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z' },
  closed: { tone: 'done', shape: 'M1.2 5.3 2.3 4.2 4.1 6 7.9 2 9 3.1 4.1 8.3Z' },
  ended: { tone: 'still', shape: 'M1 4.1h8v1.8H1Z' },
  archived: { tone: 'still', shape: 'M1.5 1.5h7v7h-7Z' },
}

/** 状态: a word with its shape; the same eight words everywhere. */
export function Status({ status, lang = 'zh', children }: { status: OrderStatus; lang?: Lang; children?: string }) {
  const { tone, shape } = shapes[status]
  return (
    <span className={`k-status is-${tone}`}>
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
        <path d={shape} fill="currentColor" fillRule="evenodd" />
      </svg>
      {children ?? statusWords[status][lang]}
    </span>
  )
}
