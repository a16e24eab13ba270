import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { generateSync } from 'otplib'
import { describe, expect, it } from 'vitest'
import type { Limit } from '#ground/db/claim.ts'
import { addressKey } from '#ground/http/rate.ts'
import { roles, type VerbDeclaration } from '#ground/lib/verb.ts'
import { type Actor, claimFor, type Limits, ownClaim } from './actor.ts'
import { isLoginName, normaliseName } from './name.ts'
import { checkPassword, generatePassword } from './password.ts'
import { stepOf } from './second-factor.ts'
import { seal, unseal } from './secrets.ts'
import { newToken } from './session.ts'
import { limitOf, stored } from './store/session.ts'
import { pauseAfter } from './throttle.ts'
import { checkGrants, type Grant, grantsOf, groundVerbs, verbRegistry } from './verbs.ts'

const room: readonly VerbDeclaration[] = [
  {
    verb: 'things.read',
    zh: '看',
    en: 'See',
    limitedBy: ['areas', 'departments', 'categories'],
    roles: { clerk: 'bureau', 'district-officer': 'area', 'department-officer': 'department' },
  },
  { verb: 'things.write', zh: '写', en: 'Write', limitedBy: ['areas'], roles: { 'district-officer': 'area' } },
]
const registry = verbRegistry(groundVerbs, room)
const verbs = registry.all.map(({ verb }) => verb)
const limit = fc.oneof(fc.constant('*' as const), fc.subarray(['a', 'b', 'c', 'd']))
const limits: fc.Arbitrary<Limits> = fc.record({ areas: limit, departments: limit, categories: limit })
const grant = fc.record({ verb: fc.constantFrom(...verbs), areas: limit, departments: limit, categories: limit }) as fc.Arbitrary<Grant>
const axes = ['areas', 'departments', 'categories'] as const

/** Whether a row with this value is within: as the database asks. */
const reaches = (given: Limit, value: string) => given === '*' || given.includes(value)
const values = ['a', 'b', 'c', 'd', 'e', '*', '']

describe('claims never widen', () => {
  it('an actor claims what the grant of that verb says, and nothing for any other verb', () => {
    fc.assert(
      fc.property(fc.uniqueArray(grant, { selector: ({ verb }) => verb }), fc.constantFrom(...verbs), (grants, verb) => {
        const held = new Map(grants.map(({ verb: one, ...rest }) => [one, rest]))
        const actor: Actor = { bureau: 'b', account: 'a', session: 's', department: null, grants: held }
        const claim = claimFor(actor, verb)
        const own = held.get(verb)
        expect(claim.ok).toBe(own !== undefined)
        if (claim.ok) expect(claim.value).toEqual({ bureau: 'b', account: 'a', verb, ...own })
        for (const axis of axes) expect(ownClaim(actor)[axis]).toEqual([])
      }),
    )
  })

  it('limits come out of the database as they went in, and an empty one never as all', () => {
    fc.assert(fc.property(limit, (given) => void expect(limitOf(stored(given))).toEqual(given)))
    expect(limitOf([])).toEqual([])
    expect(limitOf(['*', 'a'])).not.toBe('*')
  })

  it('what a manager may grant lets nobody reach a row that the manager cannot', () => {
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 4 }), limits, (grants, manager) => {
        if (!checkGrants(registry, grants, manager).ok) return
        for (const one of grants)
          for (const axis of axes)
            for (const value of values) if (reaches(one[axis], value)) expect(reaches(manager[axis], value)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('what is granted is limited by nothing that the verb does not read', () => {
    fc.assert(
      fc.property(grant, (one) => {
        const taken = checkGrants(registry, [one], { areas: '*', departments: '*', categories: '*' }).ok
        const read = registry.find(one.verb)!.limitedBy
        expect(taken).toBe(axes.every((axis) => one[axis] === '*' || read.includes(axis)))
      }),
    )
  })

  it('a role gives no more than the place where one stands, and all it gives may be granted', () => {
    const all: Limits = { areas: '*', departments: '*', categories: '*' }
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.subarray(['d1', 'd2']), fc.subarray(['120101', '120102']), (role, departments, areas) => {
        const grants = grantsOf(registry, role, { departments, areas })
        if (!grants.ok) {
          expect(grants.refusal.missing === 'areas' ? areas : departments).toEqual([])
          return
        }
        expect(checkGrants(registry, grants.value, all).ok).toBe(true)
        for (const { verb, ...given } of grants.value) {
          const reach = registry.find(verb)!.roles[role]
          expect(given).toEqual({ ...all, ...(reach === 'area' ? { areas } : reach === 'department' ? { departments } : {}) })
        }
      }),
    )
  })

  it('a verb that is declared twice, or for a role by a limit it does not read, stops the program', () => {
    expect(() => verbRegistry(room, room)).toThrow('twice')
    expect(() => verbRegistry([{ ...room[1]!, roles: { clerk: 'department' } }])).toThrow('cannot be limited')
  })
})

describe('names', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcxyz019._-张三ＡＺ０ａｚＫÅſİ'), minLength: 1, maxLength: 12 })

  it('have one form, which is its own form', () => {
    fc.assert(
      fc.property(
        fc.oneof(word, fc.string({ unit: 'binary' })),
        (text) => void expect(normaliseName(normaliseName(text))).toBe(normaliseName(text)),
      ),
      { numRuns: 3000 },
    )
  })

  it('are the same in capitals, in full width and with spaces around', () => {
    const wide = (text: string) => text.replaceAll(/[!-~]/g, (char) => String.fromCodePoint(char.codePointAt(0)! + 0xfee0))
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{1,20}$/), (name) => {
        for (const spelt of [name.toUpperCase(), wide(name), wide(name.toUpperCase()), ` ${name} `, `\u3000${name}`])
          expect(normaliseName(spelt)).toBe(name)
        expect(isLoginName(name)).toBe(true)
      }),
    )
  })

  it('of accounts hold no space, no sign of control and nothing that looks like another alphabet', () => {
    for (const name of ['a b', 'a', 'аdmin', 'adm\u200bin', "x';--", 'a'.repeat(33), '.ab', ''])
      expect(isLoginName(normaliseName(name)), name).toBe(false)
    for (const name of ['zhang.san', '张三', '李四2', 'a-b_c']) expect(isLoginName(name), name).toBe(true)
  })

  it('an address is counted once, however it is written', () => {
    expect(addressKey('::ffff:192.0.2.7')).toBe(addressKey('192.0.2.7'))
    expect(addressKey('2001:db8:0:1::5')).toBe(addressKey('2001:0db8::1:aaaa:bbbb:cccc:dddd'))
    expect(addressKey('2001:db8:0:2::5')).not.toBe(addressKey('2001:db8:0:1::5'))
    expect(addressKey('::1')).toBe(addressKey('0:0:0:0:0:0:0:1'))
  })
})

describe('pauses', () => {
  it('grow with failures, begin late for an address, and end', () => {
    for (const kind of ['name', 'address'] as const)
      fc.assert(
        fc.property(fc.nat(10_000), (failures) => {
          expect(pauseAfter(kind, failures + 1)).toBeGreaterThanOrEqual(pauseAfter(kind, failures))
          expect(pauseAfter(kind, failures)).toBeLessThanOrEqual(1800)
          expect(pauseAfter('address', failures)).toBeLessThanOrEqual(pauseAfter('name', failures))
        }),
      )
    expect([pauseAfter('name', 4), pauseAfter('name', 5), pauseAfter('name', 6)]).toEqual([0, 60, 120])
  })
})

describe('tokens, seals and codes', () => {
  it('tokens are 256 bits of chance each', () => {
    const tokens = Array.from({ length: 2000 }, newToken)
    expect(new Set(tokens).size).toBe(2000)
    expect(tokens.every((token) => Buffer.from(token, 'base64url').length === 32)).toBe(true)
  })

  it('what is sealed opens for its owner alone and unchanged alone', () => {
    const key = randomBytes(32)
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.nat(), (text, whose, other, at) => {
        const sealed = seal(key, text, whose)
        expect(unseal(key, sealed, whose)).toBe(text.toWellFormed())
        if (other !== whose && other.toWellFormed() !== whose.toWellFormed()) expect(unseal(key, sealed, other)).toBeNull()
        const spoilt = Buffer.from(sealed)
        spoilt[at % spoilt.length]! ^= 1
        expect(unseal(key, spoilt, whose)).toBeNull()
        expect(unseal(randomBytes(32), sealed, whose)).toBeNull()
      }),
    )
    expect(unseal(key, Buffer.alloc(5), 'x')).toBeNull()
  })

  it('first passwords pass the rules for passwords', () => {
    for (let time = 0; time < 500; time++) expect(checkPassword(generatePassword(), ['admin', '系统管理员']).ok).toBe(true)
  })

  it('codes are those of RFC 6238, appendix B, by their last six digits', () => {
    // "12345678901234567890" in base32; SHA-1, thirty seconds.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    for (const [time, code] of [
      [59, '287082'],
      [1111111109, '081804'],
      [1111111111, '050471'],
      [1234567890, '005924'],
      [2000000000, '279037'],
    ] as const) {
      expect(stepOf(secret, code, new Date(time * 1000))).toBe(Math.floor(time / 30))
      expect(stepOf(secret, code, new Date((time + 30) * 1000))).toBe(Math.floor(time / 30))
      expect(stepOf(secret, code, new Date((time + 61) * 1000))).toBeNull()
    }
    const now = new Date()
    expect(stepOf(secret, generateSync({ secret }), now)).not.toBeNull()
  })
})
