import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { ok } from '#ground/lib/result.ts'
import type { App } from './app.ts'
import { serveApi } from './serve-api.ts'

const documentApi = api({
  'GET /api/openapi.json': {
    summary: { zh: '本接口说明(OpenAPI 3.1)', en: 'This description of the interface (OpenAPI 3.1)' },
    // It says what the published source says and nothing about anybody's rows. A program that is to call the house needs it before it
    // can sign in; to hide it would protect nobody.
    access: 'public',
    answer: z.looseObject({ openapi: z.string(), info: z.looseObject({ title: z.string(), version: z.string() }) }),
  },
})

export function documentRoutes(app: App): void {
  serveApi(app, documentApi, { 'GET /api/openapi.json': async () => ok(app.swagger() as never) })
}
