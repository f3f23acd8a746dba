import { z } from 'zod'
import { anyone, citizen, endpoint, holding, instant } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'

/** A page of our own to go on to. */
const next = z
  .string()
  .max(300)
  .regex(/^(\/(?![/\\])[\w/.?=&%-]*)?$/)

export const province = endpoint({
  method: 'GET',
  path: '/api/people/province',
  says: 'The other identity system one may sign in with, if there is one',
  who: anyone,
  input: z.object({}),
  output: z.object({ name: z.string().nullable() }),
  refusals: [],
})

export const beginProvince = endpoint({
  method: 'POST',
  path: '/api/people/province/begin',
  says: 'Begin signing in with the other identity system: where to send the browser, and what it must bring back',
  who: anyone,
  input: z.object({ next: next.default('') }),
  output: z.object({ url: z.url(), binder: z.string() }),
  forgets: true,
  pace: 'write',
  refusals: ['province-missing', 'province-away'],
})

export const finishProvince = endpoint({
  method: 'POST',
  path: '/api/people/province/finish',
  says: 'Sign in with what the other identity system sent back, once, in the browser that began',
  who: anyone,
  input: z.object({ query: z.string().max(8000), binder: z.string().max(100) }),
  output: z.object({ token: z.string(), until: instant, level: z.number(), next: z.string() }),
  cookie: 'opens',
  forgets: true,
  pace: 'write',
  refusals: [
    'province-missing',
    'province-away',
    'province-refused',
    'authority-away',
    'id-bound-elsewhere',
    'already-proven',
    'person-unnamed',
  ],
})

const securityAdmin = holding({ zh: '安全管理员', en: 'security administrators' }, 'securityAdmin')

/** An address a site may be sent back to: encrypted, or on this machine. */
const SiteUrl = z
  .url()
  .max(500)
  .refine((url) => /^(https:|http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$))/.test(url) && !url.includes('#'), {
    message: '要以 https:// 开头 · must begin with https://',
  })

export const Site = z.object({
  id: z.string(),
  name: z.string(),
  redirects: z.array(z.string()),
  scopes: z.array(z.string()),
  at: instant,
  closedAt: instant.nullable(),
})

export const sites = endpoint({
  method: 'GET',
  path: '/api/oidc/clients',
  says: 'City sites that may sign people in with this city',
  who: securityAdmin,
  input: z.object({}),
  output: z.object({ rows: z.array(Site) }),
  refusals: [],
})

export const addSite = endpoint({
  method: 'POST',
  path: '/api/oidc/clients',
  says: 'Register a city site; its secret is shown this once. All its addresses are on one host',
  who: securityAdmin,
  input: z.object({
    name: oneLine({ min: 2, max: 60 }),
    redirects: z.array(SiteUrl).min(1).max(10),
    afterLogout: z.array(SiteUrl).max(10).default([]),
    scopes: z
      .array(z.enum(['profile', 'phone']))
      .max(2)
      .default([]),
  }),
  output: z.object({ id: z.string(), secret: z.string() }),
  forgets: true,
  refusals: [],
})

export const closeSite = endpoint({
  method: 'POST',
  path: '/api/oidc/clients/:id/close',
  says: 'Close a site: it signs nobody in any more, at once',
  who: securityAdmin,
  input: z.object({ id: z.string().max(60) }),
  output: z.object({ closed: z.literal(true) }),
  refusals: ['client-unknown'],
})

const asked = z.object({ uid: z.string().max(100), cookies: z.string().max(8000) })

export const wish = endpoint({
  method: 'POST',
  path: '/api/oidc/requests/:uid',
  says: 'What a site wants to know of me, for the browser that began',
  who: anyone,
  input: asked,
  output: z.object({
    site: z.string(),
    elements: z.array(z.string()),
    /** The level the site would like, 1 to 3. */
    wants: z.number().nullable(),
    /** The level held now; 0 when nobody is signed in. */
    held: z.number(),
    /** A consent to all of it is in force. */
    agreed: z.boolean(),
  }),
  forgets: true,
  pace: 'read',
  refusals: ['sign-in-over', 'client-unknown'],
})

export const agreeToSite = endpoint({
  method: 'POST',
  path: '/api/oidc/requests/:uid/agree',
  says: 'Let the site know who I am: a consent of mine, to be taken back at any time',
  who: citizen,
  input: asked,
  output: z.object({ to: z.string() }),
  forgets: true,
  refusals: ['sign-in-over', 'client-unknown', 'consent-too-long'],
})

export const declineSite = endpoint({
  method: 'POST',
  path: '/api/oidc/requests/:uid/decline',
  says: 'Do not let the site know who I am',
  who: anyone,
  input: asked,
  output: z.object({ to: z.string() }),
  forgets: true,
  refusals: ['sign-in-over', 'client-unknown'],
})
