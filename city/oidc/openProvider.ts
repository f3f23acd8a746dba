import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import Provider, { errors, interactionPolicy, type Configuration, type JWKS } from 'oidc-provider'
import { doing, system, type House } from '../platform/index.ts'
import { adapterOf } from './adapter.ts'
import { errorPage, logoutPage, loggedOutPage } from './pages.ts'
import { keysKept, keysOnce } from './providerStore.ts'
import { agreedTo, claimsFor } from './site.ts'

/** The provider of this city, with the city's own keys, sessions and consents. */
export async function openProvider(house: House): Promise<Provider> {
  const provider = new Provider(`${house.settings.publicUrl}/oidc`, configurationOf(house, await jwksOf(house)))
  // The address people type is the only one we have, whatever a request says of itself; see mount.ts.
  provider.proxy = true
  provider.on('server_error', (_ctx, trouble) =>
    house.log.error({ trouble: String(trouble) }, 'the OIDC provider failed'),
  )
  return provider
}

/** Keys are made once for the city and lie in the database, hidden with its key. */
async function jwksOf({ db, secrets, machine }: House): Promise<JWKS> {
  const kept = (await keysKept(db.single)) ?? (await makeKeys(db, secrets, machine.now()))
  return JSON.parse(secrets.reveal(kept))
}

async function makeKeys(db: House['db'], secrets: House['secrets'], at: Date): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const jwks = { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] }
  return keysOnce(db.single, { jwks: secrets.hide(JSON.stringify(jwks)), at })
}

function configurationOf(house: House, jwks: JWKS): Configuration {
  const { secrets } = house
  return {
    jwks,
    adapter: (kind) => adapterOf(house, kind),
    cookies: {
      keys: [secrets.digest('oidc-cookie', '1')],
      names: { session: 'op_session', interaction: 'op_interaction', resume: 'op_resume' },
    },
    acrValues: ['urn:jiesu:lv1', 'urn:jiesu:lv2', 'urn:jiesu:lv3'],
    scopes: ['openid'],
    claims: {
      openid: ['sub', 'acr', 'level'],
      profile: ['name'],
      phone: ['phone_number', 'phone_number_verified'],
      auth_time: null,
      iss: null,
      sid: null,
    },
    responseTypes: ['code'],
    subjectTypes: ['pairwise'],
    // Two sites cannot find out that they know the same person.
    pairwiseIdentifier: (_ctx, account, client) => secrets.digest('oidc-subject', `${client.clientId} ${account}`),
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 1800, Session: 3600, Grant: 86_400 },
    interactions: { url: (_ctx, { uid }) => `/connect/${uid}`, policy: alwaysAsk() },
    loadExistingGrant: async (ctx) => {
      const grant = ctx.oidc.result?.consent?.grantId
      return grant === undefined ? undefined : ctx.oidc.provider.Grant.find(grant)
    },
    findAccount: (_ctx, citizen, token) => accountOf(house, citizen, token),
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: logoutPage, postLogoutSuccessSource: loggedOutPage },
    },
    renderError: errorPage,
  }
}

/** The city's own session and consents decide at every sign-in; the provider's session decides nothing. */
function alwaysAsk() {
  const policy = interactionPolicy.base()
  const { Check } = interactionPolicy
  const check = new Check('jiesu', 'the person signs in at the city', (ctx) => !ctx.oidc.result?.login)
  policy.get('login')?.checks.add(check)
  return policy
}

type Token = { clientId?: string | undefined; scope?: string | undefined } | undefined

/** A token is worth what its person's consent is worth now: taken back, it opens nothing. */
async function accountOf(house: House, citizen: string, token: Token) {
  const [client, scope] = [token?.clientId, token?.scope ?? 'openid']
  if (client !== undefined) {
    const agreed = await doing(house, system, (by) => agreedTo(by, { citizen, client, scope }), 'read')
    if (!agreed) return undefined
  }
  return {
    accountId: citizen,
    claims: async (use: string, asked: string) => {
      const known = await claimsFor(house, { citizen, client: client ?? '', scope: asked, use })
      if (!known) throw new errors.AccessDenied('the consent is not in force')
      return { sub: citizen, ...known }
    },
  }
}
