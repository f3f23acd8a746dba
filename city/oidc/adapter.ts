import { createHash } from 'node:crypto'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { House } from '../platform/index.ts'
import {
  consumeThing,
  dropOfGrant,
  dropOld,
  dropThing,
  keepThing,
  openClient,
  thingById,
  thingByUid,
  type Client,
  type Kept,
} from './providerStore.ts'

const hash = (id: string) => createHash('sha256').update(id).digest('hex')
const DAY = 86_400_000

/** Where the provider keeps its things: PostgreSQL, found by hashes, hidden with the city's key. Sites come from their table. */
export function adapterOf(house: House, kind: string): Adapter {
  return kind === 'Client' ? clients(house) : things(house, kind)
}

function things(house: House, kind: string): Adapter {
  const { db, secrets, machine } = house
  const shown = (kept: Kept | undefined): AdapterPayload | undefined => {
    if (!kept) return undefined
    const payload: AdapterPayload = JSON.parse(secrets.reveal(kept.payload))
    return kept.consumedAt ? { ...payload, consumed: Math.floor(kept.consumedAt.getTime() / 1000) } : payload
  }
  return {
    upsert: async (id, payload, expiresIn) => {
      if (kind === 'Interaction') await dropOld(db.single, new Date(machine.now().getTime() - DAY))
      const expiresAt = expiresIn ? new Date(machine.now().getTime() + expiresIn * 1000) : null
      const { grantId: grant, uid } = payload
      await keepThing(db.single, {
        kind,
        id: hash(id),
        payload: secrets.hide(JSON.stringify(payload)),
        grant: grant === undefined ? null : hash(grant),
        uid: uid === undefined ? null : hash(uid),
        expiresAt,
      })
    },
    find: async (id) => shown(await thingById(db.single, kind, hash(id))),
    findByUid: async (uid) => shown(await thingByUid(db.single, kind, hash(uid))),
    findByUserCode: async () => undefined,
    consume: (id) => consumeThing(db.single, { kind, id: hash(id), at: machine.now() }),
    destroy: (id) => dropThing(db.single, kind, hash(id)),
    revokeByGrantId: (grantId) => dropOfGrant(db.single, hash(grantId)),
  }
}

const never = async () => {
  throw new Error('sites are registered by the security administrator')
}

/** Sites are read only here; a closed one is unknown. */
function clients({ db, secrets }: House): Adapter {
  return {
    find: async (id) => {
      const client = /^[\w-]{1,60}$/.test(id) ? await openClient(db.single, id) : undefined
      return client && metadataOf(client, secrets.reveal(client.secret))
    },
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    upsert: never,
    consume: never,
    destroy: never,
    revokeByGrantId: never,
  }
}

function metadataOf({ id, name, redirects, afterLogout, scopes }: Client, secret: string): AdapterPayload {
  return {
    client_id: id,
    client_secret: secret,
    client_name: name,
    redirect_uris: redirects,
    post_logout_redirect_uris: afterLogout,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    subject_type: 'pairwise',
    scope: scopes.join(' '),
  }
}
