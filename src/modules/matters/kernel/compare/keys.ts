/**
 * Keys of what stands in a text · 特征键: 32-bit numbers, never 0.
 *
 * Pairs and triples of neighbouring characters (字组) tell what is written. Order-free pairs of sounds (双音) tell what
 * was meant when a name is written with other characters or the other way round.
 */
const BMP = 65536

/** 字对: key of two neighbouring characters. */
export function bigram(first: number, second: number): number {
  return (Math.imul(first * BMP + second, 0x9e3779b1) ^ (second * 0x85eb)) >>> 0 || 1
}

/** 三字组: key of three neighbouring characters. */
export function trigram(first: number, second: number, third: number): number {
  let hash = Math.imul(first ^ 0x5bd1, 0x85ebca6b) ^ Math.imul(second + 0x27d4, 0xc2b2ae35) ^ Math.imul(third + 0x1656, 0x27d4eb2f)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 12)) >>> 0 || 1
}

/** 双音: key of two sound classes in either order. */
export function soundKey(a: number, b: number): number {
  let hash = a < b ? Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) : Math.imul(b, 0x9e3779b1) ^ Math.imul(a, 0x85ebca6b)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0 || 1
}

/** Key of a word or an identifier. */
export function wordKey(word: string): number {
  let value = 2166136261
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 16777619)
  return value >>> 0 || 1
}

/** 举报人键: 52 bits of an identifier; two persons in ten million share one with a chance of one in a hundred. */
export function personKey(identifier: string): number {
  let upper = 0x9747b28c
  for (let at = identifier.length - 1; at >= 0; at--) upper = Math.imul(upper ^ identifier.charCodeAt(at), 0x5bd1e995) ^ (upper >>> 13)
  return (upper >>> 12) * 2 ** 32 + wordKey(identifier)
}
