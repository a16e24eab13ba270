/** Values that fit a JSON schema, and values that do not, for the shapes of the OpenAPI document. @see JSON Schema 2020-12 */
import fc from 'fast-check'

export type Schema = Readonly<Record<string, unknown>>
type Fit = fc.Arbitrary<unknown>

const MOST = 4
const LETTERS = fc.constantFrom(...'abz019 -_.气味噪声', '\u{20bb7}')

function textOf(schema: Schema): Fit {
  const { pattern, format } = schema as { pattern?: string; format?: string }
  const least = (schema['minLength'] as number | undefined) ?? 0
  const most = Math.min((schema['maxLength'] as number | undefined) ?? 40, least + 40)
  if (format === 'uuid') return fc.uuid({ version: [4, 7] })
  if (format === 'date-time')
    return fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((at) => at.toISOString())
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: Math.max(most, 64) })
  return fc.array(LETTERS, { minLength: least, maxLength: Math.max(least, most) }).map((letters) => letters.join(''))
}

function numberOf(schema: Schema): Fit {
  const least = (schema['minimum'] as number | undefined) ?? -1000
  const most = (schema['maximum'] as number | undefined) ?? 1000
  if (schema['type'] === 'integer') return fc.integer({ min: Math.max(least, -1000), max: Math.max(least, Math.min(most, 1000)) })
  return fc.double({ min: least, max: Math.max(least, most), noNaN: true })
}

function objectOf(schema: Schema): Fit {
  const properties = Object.entries((schema['properties'] as Record<string, Schema> | undefined) ?? {})
  const required = new Set((schema['required'] as string[] | undefined) ?? [])
  const fields = Object.fromEntries(properties.map(([name, of]) => [name, fitting(of)]))
  return fc.record(fields, { requiredKeys: properties.map(([name]) => name).filter((name) => required.has(name)) })
}

/** Values that the schema takes, as far as it says what it takes. */
export function fitting(schema: Schema): Fit {
  if ('const' in schema) return fc.constant(schema['const'])
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  const ways = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined
  if (ways !== undefined) return fc.oneof(...ways.map(fitting))
  const { type } = schema
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => fitting({ ...schema, type: one })))
  if (type === 'string') return textOf(schema)
  if (type === 'integer' || type === 'number') return numberOf(schema)
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'object') return objectOf(schema)
  if (type === 'array') {
    const least = (schema['minItems'] as number | undefined) ?? 0
    return fc.array(fitting((schema['items'] as Schema | undefined) ?? {}), { minLength: least, maxLength: Math.max(least, MOST) })
  }
  return fc.jsonValue({ maxDepth: 2 })
}

const deep = (levels: number) => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`) as unknown

/** Put in the place of something that fits. */
export const nasty: Fit = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 63), '', '\0', 'a\0b', '\ud800', '\udc00x', '\u202e', {}, []),
  fc.constantFrom<unknown>(
    "'; drop table qingdan.bureau; --",
    '../../../etc/passwd',
    '%00',
    '{{7*7}}',
    '__proto__',
    'NaN',
    '1e400',
    '0x10',
  ),
  fc.constantFrom<unknown>(
    'x'.repeat(100_000),
    '气'.repeat(30_000),
    deep(500),
    Array.from({ length: 20_000 }, () => 1),
  ),
  fc.constantFrom<unknown>({ toString: 1 }, { length: -1 }, JSON.parse('{"then":"x"}'), { constructor: { prototype: { admin: true } } }),
  fc
    .anything({ withNullPrototype: false, withBigInt: false, maxDepth: 2 })
    .map((value) => JSON.parse(JSON.stringify(value) ?? 'null') as unknown),
)

/** The value with something wrong at one place: exchanged, left out, or with more than was asked for. */
export function mangled(value: unknown): Fit {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return nasty
  const keys = Object.keys(value)
  return fc.constantFrom(...keys).chain((key) => {
    const rest = value as Record<string, unknown>
    const withOther = (other: unknown) =>
      Array.isArray(value) ? value.map((one, at) => (String(at) === key ? other : one)) : { ...rest, [key]: other }
    return fc.oneof(
      nasty.map(withOther),
      mangled(rest[key]).map(withOther),
      fc.constant(Array.isArray(value) ? value.slice(1) : Object.fromEntries(Object.entries(rest).filter(([name]) => name !== key))),
      nasty.map((other) => (Array.isArray(value) ? [...value, other] : { ...rest, unheardOf: other })),
    )
  })
}

/** Bodies that are no value at all, or one that a reader may stumble over. */
export const broken: fc.Arbitrary<string> = fc.constantFrom(
  '',
  '{',
  '{"a":1,}',
  'null',
  '[]',
  '"text"',
  '1e999',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"a":1,"a":2}',
  '\ufeff{}',
  '{"a":"\ud800"}',
  '{"a":"\\ud800"}',
  '{"a":"\\u0000"}',
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `{"a":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
  `{"n":${'9'.repeat(50_000)}}`,
  '<a>1</a>',
)
