import fc from 'fast-check'
import { expect, it } from 'vitest'
import { multipart } from './multipart.ts'

/** As the platform reads a form. */
const read = async ({ type, body }: ReturnType<typeof multipart>) =>
  await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()

it('a form is read by the platform as it was meant', async () => {
  const bytes = Buffer.from([0, 13, 10, 45, 45, 255])
  const form = await read(
    multipart([
      { name: 'receipt', value: '回执 1\r\n--' },
      { name: 'photo', value: bytes, file: { name: '张三家.jpg', type: 'image/jpeg' } },
      { name: 'photo', value: '', file: { name: 'empty.txt' } },
    ]),
  )
  expect(form.get('receipt')).toBe('回执 1\r\n--')
  const [photo, empty] = form.getAll('photo') as File[]
  expect([photo!.name, photo!.type, Buffer.from(await photo!.arrayBuffer())]).toEqual(['张三家.jpg', 'image/jpeg', bytes])
  expect([empty!.name, empty!.size]).toEqual(['empty.txt', 0])
})

it('whatever the values are, each arrives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 100 }), { minLength: 1, maxLength: 4 }), async (values) => {
      const form = await read(multipart(values.map((value) => ({ name: 'file', value, file: { name: 'a' } }))))
      const files = form.getAll('file') as File[]
      expect(await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())))).toEqual(values)
    }),
    { numRuns: 100 },
  )
})

it('a form that is cut off is none', async () => {
  await expect(read(multipart([{ name: 'a', value: 'b' }], ''))).rejects.toThrow()
})
