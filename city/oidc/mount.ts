import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { anyone, endpoint, sendRefusal, type House } from '../platform/index.ts'
import { providerOf } from './provider.ts'

/** How its requests are counted, as those of every other door. */
const door = endpoint({
  method: 'POST',
  path: '/oidc',
  says: 'The OpenID provider',
  who: anyone,
  input: z.object({}),
  output: z.unknown(),
  pace: 'write',
  refusals: [],
})

/**
 * Mounts the provider under /oidc. It is an application of its own: the request is handed over as it came, its body
 * unread. Whatever Host or scheme a request claims, the provider hears the address people type.
 */
export async function mountProvider(server: FastifyInstance, house: House): Promise<void> {
  const { host, protocol } = new URL(house.settings.publicUrl)
  await server.register(async (own) => {
    own.removeAllContentTypeParsers()
    own.addContentTypeParser('*', (_request, _payload, done) => done(null))
    own.all('/oidc/*', async (request, reply) => {
      const slower = await house.pace(door, { ip: request.ip, input: {}, actor: { id: null } })
      if (slower) return sendRefusal(reply, slower)
      const provider = await providerOf(house)
      const url = request.raw.url ?? ''
      const { headers } = request.raw
      Object.assign(headers, { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) })
      Object.assign(request.raw, { originalUrl: url, url: url.slice('/oidc'.length) })
      reply.hijack()
      reply.raw.setHeader('x-content-type-options', 'nosniff')
      reply.raw.setHeader('x-frame-options', 'DENY')
      reply.raw.setHeader('referrer-policy', 'same-origin')
      void provider.callback()(request.raw, reply.raw)
    })
  })
}
