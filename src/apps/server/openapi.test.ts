/** The document that the house serves, held against the snapshot, against a validator of others, and against the routes themselves. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allParts } from '#ground/db/parts.ts'
import { documentText } from '#ground/http/document.ts'
import { createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { openQuietHouse, type QuietHouse } from './quiet-house.ts'
import { verbs } from './rooms.ts'

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly security: readonly Readonly<Record<string, unknown>>[]
  readonly 'x-access': string
  readonly responses: Readonly<Record<string, { $ref?: string; content?: unknown }>>
}
interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly securitySchemes: object; readonly responses: Readonly<Record<string, { content: object }>> }
}

let test: TestDatabase
let folder: string
let house: QuietHouse
let served: Document
const operations = () =>
  Object.entries(served.paths).flatMap(([path, of]) => Object.entries(of).map(([method, one]) => ({ path, method, one })))

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-openapi-'))
  house = await openQuietHouse({ databaseUrl: test.ownerUrl, folder, empty: { id: 'test-bureau', zh: '试验局' } })
  // As anybody on the network.
  const answer = await house.app.inject('/api/openapi.json')
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
  served = answer.json()
})
afterAll(async () => {
  await house?.close()
  await test.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('the document of the house', () => {
  it('is db/openapi.json, to the letter', async () => {
    const kept = await readFile(join(import.meta.dirname, '../../../db/openapi.json'), 'utf8')
    expect(documentText(served), 'run `npm run snapshot` after a change of an endpoint').toBe(kept)
  })

  it('is OpenAPI 3.1 by the schema of the specification, and every reference in it leads somewhere', async () => {
    const validator = new Validator()
    const result = await validator.validate({ ...structuredClone(served) })
    expect(result.errors).toBeUndefined()
    expect(result.valid).toBe(true)
    expect(validator.version).toBe('3.1')
    expect(() => validator.resolveRefs()).not.toThrow()
    // The same validator says no where there is something to say no to.
    const broken = structuredClone(served) as unknown as { paths: Record<string, Record<string, { responses: unknown }>> }
    broken.paths['/api/session']!['get']!.responses = 7
    expect((await new Validator().validate(broken as never)).valid).toBe(false)
  })

  it('names every route that is served, and no other', () => {
    const said = operations().map(({ path, method }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`)
    expect(said.length).toBeGreaterThan(60)
    const served = said.filter((name) => {
      const [method, url] = name.split(' ') as ['GET', string]
      return house.app.hasRoute({ method, url })
    })
    expect(served).toEqual(said)
    // The tree that the router prints has as many handlers of each method, beside those that are not of the interface.
    const tree = house.app.printRoutes({ commonPrefix: false })
    const inTree = [...tree.matchAll(/\(([A-Z, ]+)\)/g)].flatMap(([, methods = '']) => methods.split(', ')).filter((one) => one !== 'HEAD')
    const inner = ['/health/live', '/health/ready', '/metrics']
    expect(inTree.length - inner.length).toBe(said.length)
  })

  it('says of each operation its name, its words in both languages, who may call it and how it refuses', () => {
    const ids = operations().map(({ one }) => one.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, method, one } of operations()) {
      const name = `${method} ${path}`
      expect(one.operationId, name).toMatch(/^(?:get|post|put|delete)[A-Z][A-Za-z]+$/)
      expect(one.summary, name).toMatch(/^[^·]*\p{Script=Han}[^·]* · [^\p{Script=Han}]+$/u)
      const access = one['x-access']
      expect(one.security, name).toEqual(access === 'public' ? [] : [{ session: [] }])
      expect(['public', 'signed-in'].includes(access) || verbs.find(access) !== undefined, `${name}: ${access}`).toBe(true)
      const wins = Object.keys(one.responses).filter((status) => Number(status) < 400)
      expect(wins, name).toHaveLength(1)
      for (const status of ['400', '401', '403', '404', '409', '413', '415', '429', '500', '503'])
        expect(one.responses[status]?.$ref, `${name} ${status}`).toMatch(/^#\/components\/responses\//)
    }
    const shapes = Object.values(served.components.responses)
    for (const { content } of shapes) expect(JSON.stringify(content)).toMatch(/"reason":.*"enum":.*"message":.*"zh"/)
  })
})
