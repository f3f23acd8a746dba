import { cityDate, isRefusal, rfc3339, route, type By, type Route } from '../platform/index.ts'
import { publish, save } from './act.ts'
import { changesOf, publishTroubles } from './check.ts'
import * as contract from './contract.ts'
import { checkForm, readForm } from '../forms/contract.ts'
import { findServices } from './finding.ts'
import { formChecked, formWanted } from './forming.ts'
import { catalogueRefusals } from './refusals.ts'
import { findItem, itemsInForce, itemsOnDesk, themeCounts, versionsOf, type Kept } from './store.ts'
import { themeNames, themes } from './themes.ts'
import { thingRoutes } from './thingRoutes.ts'
import { workflowWarnings } from './workflow.ts'

const shown = ({ item, state, publishedAt }: Kept) => ({
  item,
  state,
  publishedAt: publishedAt ? rfc3339(publishedAt) : null,
})

const unknown = (code: string) => catalogueRefusals.refused('item-unknown', { facts: { code } })

/** Themes in the order of the front page; an empty one hides. */
async function themesHeld({ tx, now }: By) {
  const counts = await themeCounts(tx, cityDate(now))
  const rows = themeNames.flatMap((theme) => {
    const count = counts.find((row) => row.theme === theme)
    return count ? [{ says: themes[theme], ...count }] : []
  })
  return { rows }
}

/** Each version beside the one before it. */
async function versions({ tx }: By, code: string) {
  const kept = await versionsOf(tx, code)
  if (kept.length === 0) return unknown(code)
  const rows = kept.map((one, i) => {
    const before = kept[i + 1]
    const { state, publishedAt } = shown(one)
    return { version: one.item.version, state, publishedAt, changes: before ? changesOf(before.item, one.item) : [] }
  })
  return { rows }
}

export const catalogueRoutes: Route[] = [
  route(contract.findServices, async (by, { text, most }) => ({ rows: await findServices(by, text, most) })),
  ...thingRoutes,
  route(readForm, formWanted),
  route(checkForm, formChecked),
  route(contract.listThemes, themesHeld),
  route(contract.listItems, async ({ tx, now }, { theme, audience, level, after, most }) => {
    const rows = await itemsInForce(tx, { today: cityDate(now), theme, audience, level, after, most: most + 1 })
    const last = rows[most - 1]
    return { rows: rows.slice(0, most), ...(rows.length > most && last ? { next: last.code } : {}) }
  }),
  route(contract.readItem, async (by, { code, version }) => {
    const found = await findItem(by.tx, code, version)
    if (!found) return unknown(code)
    const isDraft = found.state === 'draft'
    const troubles = isDraft ? publishTroubles(found.item, cityDate(by.now)) : []
    const warnings = isDraft ? await workflowWarnings(by, found.item) : []
    return { ...shown(found), savedAt: rfc3339(found.savedAt), troubles, warnings }
  }),
  route(contract.deskItems, async ({ tx }, { text, state, rules, after, most }) => {
    const found = await itemsOnDesk(tx, { text, state, rules, after, most: most + 1 })
    const rows = found.slice(0, most).map((row) => ({ ...row, savedAt: rfc3339(row.savedAt) }))
    const last = rows.at(-1)
    return { rows, ...(found.length > most && last ? { next: last.code } : {}) }
  }),
  route(contract.itemVersions, (by, { code }) => versions(by, code)),
  route(contract.saveItem, (by, { item, seen }) => save(by, item, seen)),
  route(contract.publishItem, async (by, { code, version }) => {
    const done = await publish(by, code, version)
    return isRefusal(done) ? done : shown(done)
  }),
]
