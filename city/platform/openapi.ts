import { z } from 'zod'
import type { Endpoint } from './contract.ts'
import { common } from './refusal.ts'

const refusalSchema = {
  type: 'object',
  required: ['refused', 'says'],
  properties: {
    refused: { type: 'string', description: 'one word, stable' },
    says: { type: 'object', properties: { zh: { type: 'string' }, en: { type: 'string' } } },
    fields: { type: 'array', items: { type: 'object' } },
    facts: { type: 'object' },
  },
}

/** The OpenAPI 3.1 document of every endpoint, printed from the contracts themselves. */
export function openapi(endpoints: readonly Endpoint[], about: { title: string; version: string }): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const e of endpoints) {
    const path = e.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [e.method.toLowerCase()]: operation(e) }
  }
  return {
    openapi: '3.1.0',
    info: {
      ...about,
      description: '事事有答复。Every refusal is `{ refused, says }`; writes take an Idempotency-Key.',
    },
    paths,
    components: {
      schemas: { Refusal: refusalSchema },
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
    },
  }
}

function operation(e: Endpoint): object {
  const inPath = [...e.path.matchAll(/:(\w+)/g)].map((m) => m[1] ?? '')
  const shape = z.toJSONSchema(e.input, { io: 'input', unrepresentable: 'any' })
  const properties = shape.properties ?? {}
  const rest = Object.keys(properties).filter((key) => !inPath.includes(key))
  const required = new Set(shape.required ?? [])
  const query = e.method === 'GET' ? rest : []
  return {
    summary: e.says,
    tags: [e.path.split('/')[2] ?? ''],
    description: `${e.who.label.zh} · ${e.who.label.en}`,
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } })),
      ...query.map((name) => ({ name, in: 'query', required: required.has(name), schema: properties[name] ?? {} })),
    ],
    ...bodyOf(e, rest, { properties, required }),
    responses: responses(e),
  }
}

function bodyOf(e: Endpoint, rest: string[], shape: { properties: object; required: Set<string> }): object {
  if (e.method === 'GET') return {}
  if (e.carries === 'upload') {
    return {
      requestBody: {
        content: {
          'multipart/form-data': {
            schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
          },
        },
      },
    }
  }
  const properties = Object.fromEntries(Object.entries(shape.properties).filter(([key]) => rest.includes(key)))
  const schema = {
    type: 'object',
    properties,
    required: rest.filter((key) => shape.required.has(key)),
    additionalProperties: false,
  }
  return { requestBody: { content: { 'application/json': { schema } } } }
}

function responses(e: Endpoint): object {
  const words = [...common.words, ...e.refusals]
  const ok =
    e.carries === 'file'
      ? { description: 'the file', content: { 'application/octet-stream': {} } }
      : {
          description: 'done',
          content: { 'application/json': { schema: z.toJSONSchema(e.output, { unrepresentable: 'any' }) } },
        }
  return {
    '200': ok,
    default: {
      description: `one of: ${words.join(', ')}`,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
    },
  }
}
