import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import Provider from 'oidc-provider'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { trustProvince } from '../../city/oidc/index.ts'
import { sql } from '../../city/platform/index.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'

// A real oidc-provider on this machine plays the province's identity system.

type Person = { acr: string; phone?: string; verified?: boolean; name?: string; idNumber?: string }

let city: City
let province: Server
let issuer = ''
const people = new Map<string, Person>()

/** Decides at once, as a province whose people are always signed in there would. */
async function openProvince(): Promise<void> {
  province = createServer((request, response) => void handle(request, response))
  await new Promise<void>((ready) => province.listen(0, '127.0.0.1', ready))
  issuer = `http://127.0.0.1:${(province.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'jiesu',
        client_secret: 'a-secret-between-two',
        redirect_uris: [`${city.house.settings.publicUrl}/signin/province/back`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['test'] },
    pkce: { required: () => true },
    claims: {
      openid: ['sub', 'acr'],
      profile: ['name', 'id_number'],
      phone: ['phone_number', 'phone_number_verified'],
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/decide/${uid}` },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: async () => {
        const person = people.get(id)
        return {
          sub: id,
          ...(person?.name ? { name: person.name } : {}),
          ...(person?.idNumber ? { id_number: person.idNumber } : {}),
          ...(person?.phone ? { phone_number: person.phone, phone_number_verified: person.verified ?? true } : {}),
        }
      },
    }),
  })
  const callback = provider.callback()
  const handle = async (...[request, response]: Parameters<typeof callback>) => {
    if (!request.url?.startsWith('/decide/')) return callback(request, response)
    const { params } = await provider.interactionDetails(request, response)
    const grant = new provider.Grant({ accountId: who, clientId: String(params['client_id']) })
    grant.addOIDCScope('openid profile phone')
    const login = { accountId: who, acr: people.get(who)?.acr ?? '' }
    await provider.interactionFinished(request, response, { login, consent: { grantId: await grant.save() } })
  }
  trustProvince(city.house, { issuer, name: '蒙速办', client: 'jiesu', secret: 'a-secret-between-two' })
}

let who = ''

before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  await openProvince()
})
after(async () => {
  province?.closeAllConnections()
  province?.close()
  await city.close()
})

/** Follows the province's redirects with a cookie jar of this one browser, until it sends back to the city. */
async function walk(url: string): Promise<string> {
  const jar = new Map<string, string>()
  let at = url
  for (let hop = 0; hop < 8; hop += 1) {
    if (at.startsWith(city.house.settings.publicUrl)) return new URL(at).search
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const to = answer.headers.get('location')
    assert.ok(to, `${at} ${answer.status} ${await answer.text()}`)
    at = new URL(to, at).href
  }
  throw new Error('the province never sent back')
}

const begin = async (next = '') => ok(await city.post('/api/people/province/begin', { next }))
const finish = (query: string, binder: string) => city.post('/api/people/province/finish', { query, binder })

async function signsIn(id: string) {
  who = id
  const { url, binder } = await begin('/my/level')
  return finish(await walk(url), binder)
}

const me = async (token: string) => {
  const answer = await fetch(`${city.url}/api/people/me`, { headers: { authorization: `Bearer ${token}` } })
  return await answer.json()
}
const idOf = async (phone: string) =>
  (await city.rows(sql<{ id: string; level: number }>`select id, level from citizens where phone = ${phone}`))[0]
const free = (n: number) => demoIdentities[9 + n] ?? { name: '', idNumber: '' }

describe('Somebody who signs in with the province', () => {
  it('is known here as far as the province’s acr says, with a new session, and goes on where they were going', async () => {
    people.set('p1', { acr: 'urn:jiesu:lv3', phone: '+8613911110001', ...free(0) })
    const done = ok(await signsIn('p1'))
    assert.deepEqual([done.level, done.next], [3, '/my/level'])
    const { level, name, kind } = await me(done.token)
    assert.deepEqual({ level, name, kind }, { level: 3, name: free(0).name, kind: 'citizen' })
    const known = await fetch(`${city.url}/api/my/identity`, { headers: { authorization: `Bearer ${done.token}` } })
    assert.match(await known.text(), /全省统一身份认证/, 'and sees by which way they rose')
    const again = ok(await signsIn('p1'))
    assert.notEqual(again.token, done.token)
    assert.equal((await city.rows(sql`select id from citizens where name = ${free(0).name}`)).length, 1)
  })

  it('never rises above LV3 by another’s word, and by an unknown word not at all', async () => {
    people.set('p2', { acr: 'urn:jiesu:lv4', phone: '13911110002', ...free(1) })
    assert.equal(ok(await signsIn('p2')).level, 3)
    const living = await city.rows(
      sql`select p.id from identity_proofs p join citizens c on c.id = p.citizen where p.level = 4 and c.phone = '13911110002'`,
    )
    assert.equal(living.length, 0)
    for (const acr of ['urn:other:gold', 'urn:jiesu:lv9', 'lv3', '']) {
      const phone = `1391111${String(acr.length).padStart(4, '1')}`
      people.set(`odd-${acr}`, { acr, phone, ...free(2) })
      assert.equal(ok(await signsIn(`odd-${acr}`)).level, 1, acr)
      assert.equal((await me(ok(await signsIn(`odd-${acr}`)).token)).name, '', 'nobody is called what is not confirmed')
    }
  })

  it('is the citizen they already are: by phone, and by ID number also under another phone', async () => {
    const known = await idOf('13900000004')
    const { name, idNumber } = demoIdentities[3] ?? { name: '', idNumber: '' }
    people.set('p3', { acr: 'urn:jiesu:lv2', phone: '13900000004', name, idNumber })
    assert.equal(ok(await signsIn('p3')).level, 2)
    people.set('p4', { acr: 'urn:jiesu:lv3', phone: '13911110004', name, idNumber })
    assert.equal(ok(await signsIn('p4')).level, 3)
    const bound = await city.rows(
      sql<{ citizen: string }>`select citizen from oidc_subjects where subject in ('p3', 'p4')`,
    )
    assert.deepEqual(
      bound.map(({ citizen }) => citizen),
      [known?.id, known?.id],
    )
    assert.equal(await idOf('13911110004'), undefined)
  })

  it('is nobody where number, name and phone contradict what stands here', async () => {
    people.set('p5', { acr: 'urn:jiesu:lv3', phone: '13900000002', ...free(3) })
    refusedWith('id-bound-elsewhere', await signsIn('p5'))
    people.set('p6', { acr: 'urn:jiesu:lv2', phone: '13900000002', name: '别的人' })
    refusedWith('already-proven', await signsIn('p6'))
    people.set('p1', { acr: 'urn:jiesu:lv1', phone: '13900000005' })
    refusedWith('province-refused', await signsIn('p1'))
    people.set('p7', { acr: 'urn:jiesu:lv2', phone: '13911110007', verified: false, name: '某某' })
    refusedWith('person-unnamed', await signsIn('p7'))
    assert.equal(await idOf('13911110007'), undefined, 'a phone nobody verified is nobody’s')
    assert.equal((await idOf('13900000002'))?.level, 2)
  })
})

describe('What comes back', () => {
  it('counts once, in the browser that began, with its own state', async () => {
    people.set('p8', { acr: 'urn:jiesu:lv1', phone: '13911110008' })
    who = 'p8'
    const { url, binder } = await begin()
    const query = await walk(url)
    refusedWith('province-refused', await finish(query, 'another-browser'))
    refusedWith('province-refused', await finish(query, binder))
    const second = await begin()
    const came = await walk(second.url)
    ok(await finish(came, second.binder))
    refusedWith('province-refused', await finish(came, second.binder))
    const third = await begin()
    const other = new URLSearchParams(await walk(third.url))
    other.set('state', 'made-up')
    refusedWith('province-refused', await finish(`?${other.toString()}`, third.binder))
  })

  it('with a code of another journey, another nonce, another issuer or an error signs nobody in', async () => {
    who = 'p8'
    const [one, two] = [await begin(), await begin()]
    const [mine, others] = [new URLSearchParams(await walk(one.url)), new URLSearchParams(await walk(two.url))]
    mine.set('code', others.get('code') ?? '')
    refusedWith('province-refused', await finish(`?${mine.toString()}`, one.binder))
    const wrong = await begin()
    const tampered = new URL(wrong.url)
    tampered.searchParams.set('nonce', 'another-nonce')
    refusedWith('province-refused', await finish(await walk(tampered.href), wrong.binder))
    const mixed = await begin()
    const mixedBack = new URLSearchParams(await walk(mixed.url))
    mixedBack.set('iss', 'https://elsewhere.example')
    refusedWith('province-refused', await finish(`?${mixedBack.toString()}`, mixed.binder))
    const denied = await begin()
    const state = new URL(denied.url).searchParams.get('state') ?? ''
    refusedWith(
      'province-refused',
      await finish(`?error=access_denied&state=${state}&iss=${encodeURIComponent(issuer)}`, denied.binder),
    )
  })

  it('is too late after ten minutes', async () => {
    who = 'p8'
    const { url, binder } = await begin()
    const query = await walk(url)
    city.clock.moveBy(10 * 60_000)
    refusedWith('province-refused', await finish(query, binder))
  })

  it('and nothing of it stands in the ledger but that, how surely, and who', async () => {
    const [entry] = await city.rows(
      sql<{
        said: object
      }>`select said from ledger_entries where action = 'citizen.signedIn' and said->>'way' = 'oidc' order by id limit 1`,
    )
    assert.deepEqual(entry?.said, { way: 'oidc', acr: 'urn:jiesu:lv3' })
  })
})

describe('A province that is away', () => {
  it('is said to be away, and the phone still works', async () => {
    trustProvince(city.house, { issuer: 'http://127.0.0.1:9', name: '蒙速办', client: 'jiesu', secret: 'x' })
    refusedWith('province-away', await city.post('/api/people/province/begin', {}))
    assert.equal(ok(await city.get('/api/people/province')).name, '蒙速办')
    ok(await city.post('/api/people/codes', { phone: '13911110009' }))
  })
})
