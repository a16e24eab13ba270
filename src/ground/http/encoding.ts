export type Encoding = 'br' | 'gzip' | 'identity'

/**
 * The best of our encodings that an Accept-Encoding header allows (RFC 9110 § 12.5.3): weights count, `*` stands for what is
 * not named, a weight of 0 forbids, and no header at all means no compression.
 */
export function chooseEncoding(header: string | undefined, available: readonly Encoding[]): Encoding {
  const weights = new Map<string, number>()
  for (const part of (header ?? '').split(',')) {
    const [name, ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    if (!name) continue
    const given = parameters.find((parameter) => /^q\s*=/.test(parameter))
    const weight = given === undefined ? 1 : Number(given.slice(given.indexOf('=') + 1))
    weights.set(name, Number.isFinite(weight) ? weight : 0)
  }
  let best: Encoding = 'identity'
  let highest = 0
  for (const encoding of available) {
    if (encoding === 'identity') continue
    const weight = weights.get(encoding) ?? weights.get('*') ?? 0
    if (weight > highest) {
      best = encoding
      highest = weight
    }
  }
  return best
}
