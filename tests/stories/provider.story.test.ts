import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as oidc from 'openid-client'
import { ok, openCity, refusedWith, type City } from '../city.ts'
import { rises } from './levels.ts'

// City sites sign people in with this city, spoken to by a real openid-client over real HTTP.

const PORT = '18102'
const back = 'http://127.0.0.1:4000/back'
let city: City
let site: oidc.Configuration
let clientId = ''
let secret = ''

const made = async (name: string, scopes: string[]) =>
  ok(
    await city
      .as('secadmin')
      .post('/api/oidc/clients', { name, redirects: [back], afterLogout: [`${back}/out`], scopes }),
  )
const discovered = (id: string, key: string) =>
  oidc.discovery(new URL(`${city.url}/oidc`), id, key, undefined, { execute: [oidc.allowInsecureRequests] })

before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00', { settings: { PORT, PUBLIC_URL: `http://127.0.0.1:${PORT}` } })
  const client = await made('青城图书馆', ['profile', 'phone'])
  clientId = client.id
  secret = client.secret
  site = await discovered(clientId, secret)
})
after(() => city.close())

/** One browser: its cookies, kept as a browser would. */
class Browser {
  readonly #jar = new Map<string, string>()
  cookies(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }
  /** Follows redirects within the city until a page of ours, or until it is sent to the site. */
  async open(url: string): Promise<URL> {
    let at = new URL(url, city.url)
    for (let hop = 0; hop < 8; hop += 1) {
      if (at.origin !== new URL(city.url).origin || at.pathname.startsWith('/connect/')) return at
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie: this.cookies() } })
      for (const set of answer.headers.getSetCookie()) {
        const [pair = ''] = set.split(';')
        this.#jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
      }
      const to = answer.headers.get('location')
      if (!to)
        throw new Error(
          `${at.pathname} ${answer.status} ${(await answer.text()).match(/<code>(.*?)<\/code>/)?.[1] ?? ''}`,
        )
      at = new URL(to, at)
    }
    throw new Error('round and round')
  }
}

type Begun = { url: string; verifier: string; state: string; nonce: string }

async function begin(more: Record<string, string> = {}, config = site): Promise<Begun> {
  const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()]
  const code_challenge = await oidc.calculatePKCECodeChallenge(verifier)
  const asked = {
    redirect_uri: back,
    scope: 'openid profile',
    state,
    nonce,
    code_challenge,
    code_challenge_method: 'S256',
    ...more,
  }
  return { url: oidc.buildAuthorizationUrl(config, asked).href, verifier, state, nonce }
}

const ask = (login: string, browser: Browser, at: URL, verb = '') => {
  const uid = at.pathname.split('/').at(-1) ?? ''
  return city.as(login).post(`/api/oidc/requests/${uid}${verb}`, { cookies: browser.cookies() })
}

/** A citizen agrees in their browser; answers the address the site is called back at. */
async function signsIn(login: string, begun: Begun): Promise<URL> {
  const browser = new Browser()
  const at = await browser.open(begun.url)
  return browser.open(ok(await ask(login, browser, at, '/agree')).to)
}

const exchange = (at: URL, { verifier, state, nonce }: Begun, config = site) =>
  oidc.authorizationCodeGrant(config, at, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  })

async function tokensOf(login: string, more: Record<string, string> = {}, config = site) {
  const begun = await begin(more, config)
  return exchange(await signsIn(login, begun), begun, config)
}

describe('A city site', () => {
  it('learns who somebody is after they agreed: a number for this site alone, the level, the name only when asked', async () => {
    const begun = await begin()
    const browser = new Browser()
    const at = await browser.open(begun.url)
    const wish = ok(await ask('citizen7', browser, at))
    assert.deepEqual(wish, {
      site: '青城图书馆',
      elements: ['subject', 'level', 'name'],
      wants: null,
      held: 2,
      agreed: false,
    })
    const tokens = await exchange(await browser.open(ok(await ask('citizen7', browser, at, '/agree')).to), begun)
    const claims = tokens.claims()
    assert.equal(claims?.['acr'], 'urn:jiesu:lv2')
    const info = await oidc.fetchUserInfo(site, tokens.access_token, claims?.sub ?? '')
    assert.deepEqual([info['level'], info.name, info.phone_number], [2, '马小光', undefined])
    const bare = await tokensOf('citizen7', { scope: 'openid' })
    const less = await oidc.fetchUserInfo(site, bare.access_token, bare.claims()?.sub ?? '')
    assert.deepEqual(Object.keys(less).toSorted(), ['level', 'sub'])
  })

  it('cannot tell with another site that they know the same person', async () => {
    const other = await made('青城博物馆', [])
    const config = await discovered(other.id, other.secret)
    const [one, two] = [
      await tokensOf('citizen1', { scope: 'openid' }),
      await tokensOf('citizen1', { scope: 'openid' }, config),
    ]
    assert.notEqual(one.claims()?.sub, two.claims()?.sub)
    assert.equal((await tokensOf('citizen1', { scope: 'openid' })).claims()?.sub, one.claims()?.sub)
  })

  it('hears the level that is held, whatever it asked for, and a step-up is offered', async () => {
    const begun = await begin({ acr_values: 'urn:jiesu:lv4' })
    const browser = new Browser()
    const at = await browser.open(begun.url)
    const wish = ok(await ask('citizen2', browser, at))
    assert.deepEqual([wish.wants, wish.held], [3, 2])
    const low = await exchange(await browser.open(ok(await ask('citizen2', browser, at, '/agree')).to), begun)
    assert.equal(low.claims()?.['acr'], 'urn:jiesu:lv2')
    await rises(city, 'citizen2')
    assert.equal((await tokensOf('citizen2', { acr_values: 'urn:jiesu:lv4' })).claims()?.['acr'], 'urn:jiesu:lv3')
    assert.equal((await tokensOf('citizen41')).claims()?.['acr'], 'urn:jiesu:lv1')
  })

  it('reads nothing more once the consent is taken back, and the person sees what was read', async () => {
    const tokens = await tokensOf('citizen3', { scope: 'openid profile phone' })
    const sub = tokens.claims()?.sub ?? ''
    assert.equal((await oidc.fetchUserInfo(site, tokens.access_token, sub)).phone_number, '+8613900000003')
    const { rows } = ok(await city.as('citizen3').get('/api/my/consents'))
    assert.equal(rows[0].readerName, '青城图书馆')
    const uses = ok(await city.as('citizen3').get(`/api/my/consents/${rows[0].id}/uses`)).rows
    assert.ok(
      uses.some(({ says, who }: { says: { zh: string }; who: string }) => says.zh === '读取' && who === '青城图书馆'),
    )
    ok(await city.as('citizen3').post(`/api/my/consents/${rows[0].id}/revoke`))
    await assert.rejects(oidc.fetchUserInfo(site, tokens.access_token, sub))
    const begun = await begin()
    const at = await signsIn('citizen4', begun)
    const mine = ok(await city.as('citizen4').get('/api/my/consents')).rows
    ok(await city.as('citizen4').post(`/api/my/consents/${mine[0].id}/revoke`))
    await assert.rejects(exchange(at, begun), /invalid_grant|server responded with an error/)
  })

  it('hears that somebody did not agree, and nothing else', async () => {
    const begun = await begin()
    const browser = new Browser()
    const at = await browser.open(begun.url)
    const to = await browser.open(ok(await ask('citizen5', browser, at, '/decline')).to)
    assert.equal(to.searchParams.get('error'), 'access_denied')
    await assert.rejects(exchange(to, begun))
    assert.deepEqual(ok(await city.as('citizen5').get('/api/my/consents')).rows, [])
  })
})

describe('Whoever cheats', () => {
  it('cannot use a code twice, under another verifier, or with another state or nonce', async () => {
    const begun = await begin()
    const at = await signsIn('citizen1', begun)
    await assert.rejects(exchange(at, { ...begun, state: 'another' }))
    const tokens = await exchange(at, begun)
    await assert.rejects(exchange(at, begun))
    await assert.rejects(
      oidc.fetchUserInfo(site, tokens.access_token, tokens.claims()?.sub ?? ''),
      'a replayed code ends what it gave',
    )
    const second = await begin()
    await assert.rejects(exchange(await signsIn('citizen1', second), { ...second, nonce: 'another' }))
    const third = await begin()
    await assert.rejects(
      exchange(await signsIn('citizen1', third), { ...third, verifier: oidc.randomPKCECodeVerifier() }),
    )
  })

  it('cannot have another browser agree: a request is answered only where it was begun', async () => {
    const begun = await begin()
    const [attacker, victim] = [new Browser(), new Browser()]
    const at = await attacker.open(begun.url)
    refusedWith('sign-in-over', await ask('citizen1', victim, at, '/agree'))
    await victim.open((await begin()).url)
    refusedWith('sign-in-over', await ask('citizen1', victim, at, '/agree'))
    refusedWith('sign-in-over', await ask('citizen1', victim, new URL('/connect/none', city.url)))
    const uid = at.pathname.split('/').at(-1) ?? ''
    refusedWith(
      'sign-in-over',
      await city
        .as('citizen1')
        .post(`/api/oidc/requests/${uid}/agree`, { cookies: `op_interaction=${uid}; op_interaction.sig=forged` }),
    )
    refusedWith('not-signed-in', await city.post(`/api/oidc/requests/${uid}/agree`, { cookies: attacker.cookies() }))
  })

  it('is not sent anywhere that was not registered, and an unknown or closed site signs nobody in', async () => {
    const { url } = await begin({ redirect_uri: 'https://evil.example/back' })
    await assert.rejects(new Browser().open(url), /400/)
    const stranger = new URL((await begin()).url)
    stranger.searchParams.set('client_id', 'site-nobody')
    await assert.rejects(new Browser().open(stranger.href), /400/)
    const plain = new URL((await begin()).url)
    plain.searchParams.delete('code_challenge')
    const at = await new Browser().open(plain.href)
    assert.equal(at.searchParams.get('error'), 'invalid_request', 'without PKCE nothing begins')
    const short = await made('关门的网站', [])
    const config = await discovered(short.id, short.secret)
    ok(await city.as('secadmin').post(`/api/oidc/clients/${short.id}/close`))
    await assert.rejects(new Browser().open((await begin({}, config)).url), /400/)
    refusedWith('client-unknown', await city.as('secadmin').post(`/api/oidc/clients/${short.id}/close`))
  })

  it('registers no site: only the security administrator does, with encrypted addresses on one host', async () => {
    const body = { name: '假网站', redirects: ['https://a.example/cb'] }
    for (const who of ['citizen1', 'sysadmin', 'dispatcher'])
      refusedWith('not-allowed', await city.as(who).post('/api/oidc/clients', body))
    for (const redirects of [
      ['http://a.example/cb'],
      ['https://a.example/cb', 'https://b.example/cb'],
      ['javascript:alert(1)'],
      ['https://a.example/#x'],
    ])
      refusedWith('invalid-input', await city.as('secadmin').post('/api/oidc/clients', { ...body, redirects }))
  })

  it('speaks nonsense to the provider and is answered, never with a fault', async () => {
    for (const [path, init] of [
      ['/oidc/token', { method: 'POST', body: 'grant_type=authorization_code&code=x' }],
      ['/oidc/token', { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } }],
      ['/oidc/me', {}],
      ['/oidc/nothing', {}],
      ['/oidc/auth/none', {}],
      ['/oidc/auth?client_id=%00', {}],
    ] as const) {
      const { status } = await fetch(city.url + path, { redirect: 'manual', ...init })
      assert.ok(status >= 300 && status < 500, `${path} ${status}`)
    }
  })
})

describe('Signing out at a site', () => {
  it('asks on a page without a script, ends the sign-in, and goes back only where the site registered', async () => {
    const begun = await begin()
    const browser = new Browser()
    const at = await browser.open(begun.url)
    const tokens = await exchange(await browser.open(ok(await ask('citizen1', browser, at, '/agree')).to), begun)
    const out = oidc.buildEndSessionUrl(site, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: `${back}/out`,
      state: 'bye',
    })
    const page = await (await fetch(out, { headers: { cookie: browser.cookies() } })).text()
    assert.match(page, /退出登录[\s\S]*name="logout" value="yes"/)
    assert.doesNotMatch(page, /<script/)
    const xsrf = /name="xsrf" value="(\w+)"/.exec(page)?.[1] ?? ''
    const done = await fetch(`${city.url}/oidc/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
      headers: { cookie: browser.cookies() },
      redirect: 'manual',
    })
    assert.equal(done.headers.get('location'), `${back}/out?state=bye`)
    const wrong = oidc.buildEndSessionUrl(site, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: 'https://evil.example/',
    })
    assert.equal((await fetch(wrong)).status, 400)
  })
})
