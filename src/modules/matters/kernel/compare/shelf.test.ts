import { describe, expect, it } from 'vitest'
import { type Report, report } from '../report.ts'
import { Frequencies } from './frequencies.ts'
import { Probe } from './probe.ts'
import { MemoryBytes, MemoryShelf, PackedShelf, type Placed } from './shelf.ts'

const reports: readonly Report[] = [
  report({ id: 'A-1', at: '2026-03-02T08:00:00', reporter: '甲', subject: '河东区春华苑小区3栋夜间施工', text: '工地夜里施工,无法入睡。' }),
  report({ id: '乙-2', at: '2026-03-02T09:30:00', subject: '', text: '' }),
  report({
    id: '𠮷-3',
    at: '2026-03-03T10:00:00',
    reporter: '丙',
    subject: '油烟',
    text: `${'饭店油烟直排,'.repeat(900)}`,
    place: '建设路',
  }),
]

const placed = (at: number): Placed => ({
  id: (reports[at] as Report).id,
  matter: at,
  features: Uint32Array.from({ length: at * 3 }, (_, k) => 0xffffffff - k),
  linked: Int32Array.from({ length: at }, (_, k) => k),
  probabilities: Float32Array.from({ length: at }, (_, k) => 0.5 + k / 8),
})

function filled(store = new MemoryBytes()) {
  const probe = new Probe(new Frequencies(undefined, 16))
  const packed = new PackedShelf(store)
  const plain = new MemoryShelf()
  reports.forEach((of, at) => {
    const comparable = probe.open(of)
    packed.put(comparable, placed(at))
    plain.put(comparable)
  })
  return { packed, plain, store }
}

describe('a packed shelf', () => {
  it('gives back what a shelf of objects gives back', () => {
    const { packed, plain } = filled()
    for (const at of [2, 0, 1, 0]) expect(packed.get(at)).toEqual(plain.get(at))
  })

  it('lends its memory until the next call, and gives it away when asked to', () => {
    const { packed, plain } = filled()
    const lasting = packed.lasting(0)
    packed.get(2)
    packed.get(1)
    expect(lasting).toEqual(plain.get(0))
  })

  it('reads all records again, in whatever pieces, and answers as before', () => {
    for (const block of [256, 4096, 2 ** 22]) {
      const { plain, store } = filled()
      const again = new PackedShelf(store)
      const read: Placed[] = []
      let at = 0
      for (const { comparable, ...rest } of again.records(block)) {
        expect(comparable).toEqual(plain.get(at++))
        read.push({ ...rest, features: rest.features.slice(), linked: rest.linked.slice(), probabilities: rest.probabilities.slice() })
      }
      expect(read).toEqual(reports.map((_, of) => placed(of)))
      expect(again.get(2)).toEqual(plain.get(2))
    }
  })

  it('drops half a record that a crash left behind, and goes on where the last whole one ends', () => {
    const whole = filled().store.length
    for (const lost of [1, 8, 400]) {
      const { store, plain } = filled()
      store.truncate(whole - lost)
      const again = new PackedShelf(store)
      expect([...again.records(512)].map(({ id }) => id)).toEqual(['A-1', '乙-2'])
      again.put(plain.get(2), placed(2))
      expect(store.length).toBe(whole)
      expect(again.get(2)).toEqual(plain.get(2))
    }
  })
})
