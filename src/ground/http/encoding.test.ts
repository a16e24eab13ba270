import { describe, expect, it } from 'vitest'
import { chooseEncoding } from './encoding.ts'

// The headers are the examples of RFC 9110, section 12.5.3, and what the browsers send.
describe('chooseEncoding', () => {
  const all = ['identity', 'br', 'gzip'] as const
  it.each([
    ['compress, gzip', 'gzip'],
    ['', 'identity'],
    ['*', 'br'],
    ['compress;q=0.5, gzip;q=1.0', 'gzip'],
    ['gzip;q=1.0, identity; q=0.5, *;q=0', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.1, gzip; q=0.9', 'gzip'],
    ['GZIP', 'gzip'],
    ['deflate', 'identity'],
    ['gzip;q=not-a-number', 'identity'],
  ])('%j → %s', (header, expected) => {
    expect(chooseEncoding(header, all)).toBe(expected)
  })

  it('does not compress where nothing was said', () => {
    expect(chooseEncoding(undefined, all)).toBe('identity')
  })

  it('never chooses what is not there', () => {
    expect(chooseEncoding('br, gzip', ['identity', 'gzip'])).toBe('gzip')
    expect(chooseEncoding('br', ['identity', 'gzip'])).toBe('identity')
  })
})
