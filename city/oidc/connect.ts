import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type Provider from 'oidc-provider'
import { giveConsent, lastConsentDay } from '../mandates/index.ts'
import { doing, isRefusal, system, type Alone, type By, type Refusal } from '../platform/index.ts'
import { acrOf, askedLevel } from './levels.ts'
import { openClient, type Client } from './providerStore.ts'
import { providerOf } from './provider.ts'
import { refused } from './refusals.ts'
import { agreedTo, elementsOf, heldLevel, readerOf, SOURCE } from './site.ts'
import { elementWords } from './words.ts'

/** Which request to sign in, and the browser's cookies, by which it proves to be the one that began. */
export type Asked = { uid: string; cookies: string }

type Found = {
  provider: Provider
  request: IncomingMessage
  response: ServerResponse
  client: Client
  scope: string
  acrs: string
}

/** The request as the provider knows it, for the browser that began it. Errors: 'sign-in-over', 'client-unknown'. */
async function found({ house }: Alone, { uid, cookies }: Asked): Promise<Found | Refusal> {
  const provider = await providerOf(house)
  const request = new IncomingMessage(new Socket())
  request.headers = { cookie: cookies, host: new URL(house.settings.publicUrl).host }
  const response = new ServerResponse(request)
  const interaction = await provider.interactionDetails(request, response).catch(() => undefined)
  if (!interaction || interaction.uid !== uid) return refused('sign-in-over')
  const { client_id: id, scope, acr_values: acrs } = interaction.params
  const client = await openClient(house.db.single, String(id))
  if (!client) return refused('client-unknown')
  const allowed = String(scope ?? 'openid')
    .split(' ')
    .filter((one) => client.scopes.includes(one))
  return { provider, request, response, client, scope: allowed.join(' '), acrs: String(acrs ?? '') }
}

/** What the page of a request says: which site, what it gets, which level it wants and which is held. */
export async function wishOf(alone: Alone, asked: Asked) {
  const wish = await found(alone, asked)
  if (isRefusal(wish)) return wish
  const { client, scope, acrs } = wish
  const citizen = alone.actor.kind === 'citizen' ? alone.actor.id : null
  const own = await doing(alone.house, system, (by) => standing(by, citizen, { client: client.id, scope }), 'read')
  return { site: client.name, elements: elementsOf(scope), wants: askedLevel(acrs) ?? null, ...own }
}

async function standing(by: By, citizen: string | null, of: { client: string; scope: string }) {
  if (citizen === null) return { held: 0, agreed: false }
  return { held: await heldLevel(by, citizen), agreed: await agreedTo(by, { ...of, citizen }) }
}

/** The person agrees: a consent of theirs, and the site hears who they are and how surely that is known now. */
export async function agree(alone: Alone, asked: Asked): Promise<{ to: string } | Refusal> {
  const wish = await found(alone, asked)
  if (isRefusal(wish)) return wish
  const { provider, request, response, client, scope } = wish
  const citizen = alone.actor.id ?? ''
  const given = await doing(alone.house, alone.actor, async (by) =>
    giveConsent(by, {
      elements: elementsOf(scope).map((id) => ({ id, says: elementWords[id] ?? { zh: id, en: id } })),
      source: SOURCE,
      reader: { id: readerOf(client.id), name: client.name },
      item: null,
      purpose: `登录${client.name}`,
      until: await lastConsentDay(by),
    }),
  )
  if (isRefusal(given)) return given
  const level = await doing(alone.house, system, (by) => heldLevel(by, citizen), 'read')
  const grant = new provider.Grant({ accountId: citizen, clientId: client.id })
  grant.addOIDCScope(scope)
  const login = { accountId: citizen, acr: acrOf(level), remember: false }
  const result = { login, consent: { grantId: await grant.save() } }
  return { to: pathOf(await provider.interactionResult(request, response, result, { mergeWithLastSubmission: false })) }
}

/** The person does not agree; the site hears only that. */
export async function decline(alone: Alone, asked: Asked): Promise<{ to: string } | Refusal> {
  const wish = await found(alone, asked)
  if (isRefusal(wish)) return wish
  const no = { error: 'access_denied', error_description: 'the person did not agree' }
  const { provider, request, response } = wish
  return { to: pathOf(await provider.interactionResult(request, response, no, { mergeWithLastSubmission: false })) }
}

const pathOf = (url: string) => new URL(url).pathname
