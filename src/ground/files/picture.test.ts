import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { exif, frameOf, segmentsOf, withSegment } from '#ground/testing/jpeg.ts'
import { FILE_LIMITS } from './refusal.ts'
import { type TakenFile, takeFile } from './take-file.ts'

/** Red above, blue below. */
function twoBands(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at++) pixels[at * 3 + (at < (width * height) / 2 ? 0 : 2)] = 255
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}
const jpeg = (width: number, height: number) => twoBands(width, height).jpeg({ quality: 95 }).toBuffer()

async function taken(name: string, bytes: Uint8Array): Promise<TakenFile> {
  const result = await takeFile({ name, source: bytes })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const refusal = async (name: string, bytes: Uint8Array) => {
  const result = await takeFile({ name, source: bytes })
  return result.ok ? null : result.refusal
}
async function pixelAt(bytes: Uint8Array, x: number, y: number): Promise<'red' | 'blue' | 'other'> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const [red, green, blue] = data.subarray((y * info.width + x) * info.channels) as unknown as [number, number, number]
  if (red > 200 && green < 60 && blue < 60) return 'red'
  return blue > 200 && green < 60 && red < 60 ? 'blue' : 'other'
}

const chunk = (type: string, body: Uint8Array) => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const bytes = Buffer.alloc(named.length + 8)
  bytes.writeUInt32BE(body.length, 0)
  named.copy(bytes, 4)
  bytes.writeUInt32BE(crc32(named), named.length + 4)
  return bytes
}
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** A PNG of zeros, which pack a thousand to one. @see ISO/IEC 15948 § 11.2 */
function emptyPng(width: number, height: number, extra: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 })
  return Buffer.concat([PNG, chunk('IHDR', header), extra, chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

describe('a photograph from a phone', () => {
  it('keeps its pixels and loses place, owner, preview, profile and comment', async () => {
    const secret = 'made-up-owner'
    const additions: readonly (readonly [number, Buffer])[] = [
      [0xe1, exif(1, secret)],
      [0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>${secret}</dc:creator></x:xmpmeta>`)],
      [0xe2, Buffer.from(`ICC_PROFILE\0\u0001\u0001${secret}`)],
      [0xed, Buffer.from(`Photoshop 3.0\0${secret}`)],
      [0xfe, Buffer.from(secret)],
    ]
    let photograph: Buffer = await jpeg(400, 300)
    for (const [marker, payload] of additions) photograph = withSegment(photograph, marker, payload)
    expect((await sharp(photograph).metadata()).exif?.includes(secret)).toBe(true)

    const file = await taken('IMG_0001.JPG', photograph)
    expect(file).toMatchObject({ name: 'IMG_0001.jpg', type: 'image/jpeg', picture: { width: 400, height: 300 } })
    for (const bytes of [file.bytes, file.picture!.thumbnail.bytes]) {
      const { segments, behind } = segmentsOf(bytes)
      expect(frameOf(bytes)).toEqual({ width: 400, height: 300 })
      // Nothing but the tables and headers that a decoder needs: no application's segment and no comment.
      expect(segments.filter(({ marker }) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe)).toEqual([])
      expect(behind).toHaveLength(0)
      expect(Buffer.from(bytes).includes(secret)).toBe(false)
    }
  })

  it.each([
    [1, 'red', 400, 300, 200, 10],
    [3, 'blue', 400, 300, 200, 10],
    [6, 'red', 300, 400, 290, 200],
    [8, 'blue', 300, 400, 290, 200],
  ] as const)('stands upright where the camera was turned: orientation %i', async (orientation, colour, width, height, x, y) => {
    const file = await taken('turned.jpg', withSegment(await jpeg(400, 300), 0xe1, exif(orientation, 'nobody')))
    expect(frameOf(file.bytes)).toEqual({ width, height })
    expect(file.picture).toMatchObject({ width, height })
    expect(await pixelAt(file.bytes, x, y)).toBe(colour)
    expect(await pixelAt(file.picture!.thumbnail.bytes, x, y)).toBe(colour)
  })

  it('is made no larger than the edge, and its small one no larger than its own', async () => {
    const file = await taken('large.jpg', await jpeg(4000, 3000))
    expect(frameOf(file.bytes)).toEqual({ width: 2560, height: 1920 })
    expect(frameOf(file.picture!.thumbnail.bytes)).toEqual({ width: 480, height: 360 })
    const small = await taken('small.jpg', await jpeg(20, 10))
    expect(frameOf(small.bytes)).toEqual({ width: 20, height: 10 })
    expect(frameOf(small.picture!.thumbnail.bytes)).toEqual({ width: 20, height: 10 })
  })

  it('is recognised as PNG and WebP too, and comes back as what it was', async () => {
    for (const [type, bytes] of [
      ['png', await twoBands(40, 30).png().toBuffer()],
      ['webp', await twoBands(40, 30).webp({ lossless: true }).toBuffer()],
    ] as const) {
      const file = await taken(`picture.${type}`, bytes)
      expect(file.type).toBe(`image/${type}`)
      expect((await sharp(file.bytes).metadata()).format).toBe(type)
      expect(await pixelAt(file.bytes, 20, 5)).toBe('red')
      expect(await pixelAt(file.bytes, 20, 25)).toBe('blue')
    }
  })

  it('in a form that cannot be decoded here is refused by its name', async () => {
    const bytes = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(200)])
    expect(await refusal('IMG_0002.HEIC', bytes)).toEqual({ reason: 'file-not-decodable', status: 415, kind: 'image/heic' })
  })

  it('that was cut off is refused', async () => {
    const whole = await jpeg(400, 300)
    expect(await refusal('cut.jpg', whole.subarray(0, whole.length / 2))).toEqual({
      reason: 'file-damaged',
      status: 422,
      kind: 'image/jpeg',
    })
  })
})

describe('pictures that unpack to too much', () => {
  it('are refused by the size in their head: 400 megapixels in 50 kB', async () => {
    const bomb = emptyPng(20_000, 20_000)
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refusal('bomb.png', bomb)).toEqual({
      reason: 'file-too-many-pixels',
      status: 422,
      width: 20_000,
      height: 20_000,
      limit: 50_000_000,
    })
  })

  it('are measured at the limit, one row under and one above', async () => {
    const limits = { ...FILE_LIMITS, pixels: 10_000 }
    const of = async (height: number) => (await takeFile({ name: 'a.png', source: emptyPng(100, height) }, limits)).ok
    expect([await of(99), await of(100), await of(101)]).toEqual([true, true, false])
  })

  it('are refused, or lose the text, where a text or a profile is the bomb', async () => {
    const packed = deflateSync(Buffer.alloc(300 * 2 ** 20), { level: 9 })
    for (const [type, head] of [
      ['zTXt', 'Comment\0\0'],
      ['iCCP', 'profile\0\0'],
      ['iTXt', 'Comment\0\u0001\0\0\0'],
    ] as const) {
      const before = process.memoryUsage().rss
      const bomb = emptyPng(10, 10, chunk(type, Buffer.concat([Buffer.from(head, 'latin1'), packed])))
      const result = await takeFile({ name: 'text.png', source: bomb })
      if (result.ok) expect(result.value.bytes.length).toBeLessThan(1000)
      else expect(result.refusal.reason).toBe('file-damaged')
      expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20)
    }
  })

  it('are refused where the head promises what does not follow', async () => {
    const lying = emptyPng(40, 40)
    lying.writeUInt32BE(4000, 16)
    lying.writeUInt32BE(crc32(lying.subarray(12, 29)), 29)
    expect(await refusal('lying.png', lying)).toMatchObject({ reason: 'file-damaged' })
  })
})

describe('pictures with something else inside', () => {
  it('come out as pictures only: what stood behind the end is gone', async () => {
    const script = '<script>alert(1)</script>'
    for (const [name, bytes] of [
      ['a.jpg', await jpeg(40, 30)],
      ['a.png', await twoBands(40, 30).png().toBuffer()],
      ['a.webp', await twoBands(40, 30).webp().toBuffer()],
    ] as const) {
      const file = await taken(name, Buffer.concat([bytes, Buffer.from(script), Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]))
      expect(Buffer.from(file.bytes).includes('script')).toBe(false)
      expect(Buffer.from(file.bytes).includes('PK\u0005\u0006')).toBe(false)
    }
  })

  it('that move are kept as their first picture', async () => {
    const frame = (colour: string) =>
      sharp({ create: { width: 30, height: 20, channels: 3, background: colour } })
        .png()
        .toBuffer()
    const moving = await sharp([await frame('#f00'), await frame('#00f')], { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer()
    expect((await sharp(moving).metadata()).pages).toBe(2)
    const file = await taken('moving.webp', moving)
    expect(file.picture).toMatchObject({ width: 30, height: 20 })
    expect((await sharp(file.bytes).metadata()).pages ?? 1).toBe(1)
    expect(await pixelAt(file.bytes, 15, 10)).toBe('red')
  })
})
