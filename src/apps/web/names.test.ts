import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { roomOf } from '#ground/web/pages/journal-call.ts'
import { pagesEn } from '#ground/web/pages/text/en.ts'
import { pagesZh } from '#ground/web/pages/text/zh.ts'
import { queues } from '../server/rooms.ts'
import { site } from './site.ts'

const source = join(import.meta.dirname, '../..')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.ts$/.test(path) && !/\.(?:test|states)\.ts$|testing|fixtures/.test(path),
)

describe('what stands in the journal and among the jobs', () => {
  const written = files.map((path) => readFileSync(join(source, path), 'utf8')).filter((text) => text.includes('.journal({'))
  const rooms = new Set(written.flatMap((text) => [...text.matchAll(/(?:\broom: |ROOM = )'([a-z-]+)'/g)].map(([, room]) => room as string)))

  it('is a room that people read by the title of its page', () => {
    expect([...rooms]).toEqual(expect.arrayContaining(['complaints', 'matters', 'calendar', 'jobs']))
    for (const room of [...rooms, 'people']) {
      expect(roomOf(room, site, ({ zh }) => zh)).toMatch(/^[\p{Script=Han}]+$/u)
      expect(roomOf(room, site, ({ en }) => en)).toMatch(/^[A-Z]/)
    }
  })

  it('is the name of a room that is gone, as it was', () => {
    expect(roomOf('gone', site, ({ zh }) => zh)).toBe('gone')
  })

  it('is a queue with words in both languages', () => {
    const names = queues.map(({ name }) => name).sort()
    expect(Object.keys(pagesZh.jobs.names).sort()).toEqual(names)
    expect(Object.keys(pagesEn.jobs.names).sort()).toEqual(names)
  })
})
