import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import {
  deskItems,
  itemVersions,
  publishItem,
  readItem,
  saveItem,
  ServiceItem,
  type DeskItem,
  type ItemTrouble,
} from '../../../city/catalogue/contract.ts'
import type { Refusal, Says } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useSay } from '../../kit/staffMe.ts'
import { announce } from '../../kit/staffSaid.ts'
import { samePlaces } from './questions.ts'
import { catalogueText as words } from './text.ts'

/** An item being written: what stands on the screen, and how far the city knows of it. */
export type Editing = {
  item: ServiceItem | undefined
  dirty: boolean
  savedAt: string | undefined
  troubles: readonly ItemTrouble[]
  /** What its office lacks for its workflow: no bar to publishing. */
  warnings: readonly Says[]
  no: Refusal | undefined
  put: (more: Partial<ServiceItem>) => void
  save: () => Promise<boolean>
  publish: () => Promise<void>
}

/** A new item, with what most items share. */
export const blank: ServiceItem = ServiceItem.parse({
  code: 'NEW-ITEM',
  version: 1,
  name: '新事项',
  kind: 'service',
  audience: ['person'],
  authority: '办理部门',
  region: '150100',
  level: 1,
  ruleStatus: 'assumed',
  source: '编辑填写',
})

type Kept = Pick<Editing, 'item' | 'dirty' | 'savedAt' | 'troubles' | 'warnings' | 'no'>
const nothing: Kept = { item: undefined, dirty: false, savedAt: undefined, troubles: [], warnings: [], no: undefined }

/** Opens the newest version of an item, or a blank one; a published version is edited as the next. */
export function useEditing(row: DeskItem | 'fresh' | undefined): Editing {
  const t = useSay()
  const client = useQueryClient()
  const [now, setNow] = useState<Kept>(nothing)
  const opened = row === 'fresh' || row === undefined ? undefined : { code: row.code, version: row.version }
  const found = useAsk(readItem, opened ?? { code: 'none' }, { on: opened !== undefined })
  useEffect(() => {
    if (row === 'fresh') setNow({ ...nothing, item: blank, dirty: true })
    else setNow((before) => after(before, opened, found.data))
    // A refetch in the background must not take away what is being typed.
  }, [row === 'fresh', opened?.code, opened?.version, found.data?.state])
  const asked = () =>
    void client.invalidateQueries({
      predicate: ({ queryKey: [topic] }) => [deskItems.path, readItem.path, itemVersions.path].includes(String(topic)),
    })
  const save = async () => {
    if (!now.item) return false
    const seen = now.savedAt ? { seen: now.savedAt } : {}
    const answer = await call(saveItem, { item: now.item, ...seen })
    if (isRefused(answer)) setNow({ ...now, no: answer })
    else {
      const { savedAt, troubles, warnings } = answer
      setNow({ ...now, dirty: false, no: undefined, savedAt, troubles, warnings })
    }
    asked()
    return !isRefused(answer)
  }
  const publish = async () => {
    if (!now.item || (now.dirty && !(await save()))) return
    const answer = await call(publishItem, { code: now.item.code, version: now.item.version })
    if (isRefused(answer)) setNow({ ...now, dirty: false, no: answer })
    else announce(t(words.wasPublished, { n: now.item.version }))
    asked()
  }
  const put = (more: Partial<ServiceItem>) =>
    setNow((before) => (before.item ? written(before, { ...before.item, ...more }) : before))
  return { ...now, put, save, publish }
}

/** What was said of the questions of a form holds as long as they stay in their places. */
function written(before: Kept, item: ServiceItem): Kept {
  const { no } = before
  const fields = samePlaces(before.item?.form, item.form)
    ? no?.fields
    : no?.fields?.filter(({ field }) => !/^(item\.)?form\./.test(field))
  return { ...before, item, dirty: true, no: no && { ...no, ...(fields && { fields }) } }
}

/** What stands on the screen when the city answered: a draft of one's own, just saved, stays as it is being typed. */
function after(before: Kept, opened: { code: string; version: number } | undefined, read: Read | undefined): Kept {
  const { item, savedAt } = before
  const isMine = savedAt !== undefined && item?.code === opened?.code && item?.version === opened?.version
  if (isMine && read?.state !== 'published') return before
  return opened && read ? openedAs(read, opened.version) : nothing
}

type Read = { item: ServiceItem; state: string; savedAt: string; troubles: ItemTrouble[]; warnings: Says[] }

function openedAs({ item, state, savedAt, troubles, warnings }: Read, version: number): Kept {
  return state === 'draft'
    ? { item, dirty: false, savedAt, troubles, warnings, no: undefined }
    : { ...nothing, item: { ...item, version: version + 1 } }
}
