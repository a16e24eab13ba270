import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zh } from '../text/zh.ts'
import { readLabelled } from './labelled.ts'

let folder: string
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qingdan-labelled-'))
  await writeFile(at('reports.csv'), '编号,时间,主题,内容\n1,2026-03-02 08:00,油烟,饭店油烟直排\n2,2026-03-03 08:00,噪声,工地夜间施工\n')
  await writeFile(at('labels.json'), '{"ids": ["1", "2"], "matters": [["1", "2"]]}')
  await writeFile(at('broken.json'), '{"ids": [')
  await writeFile(at('other.json'), '{"reports": []}')
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('labelled reports', () => {
  it('are read with their labels', async () => {
    const read = await readLabelled(at('reports.csv'), at('labels.json'), [], zh)
    expect(read.ok && [read.value.reports.map(({ id }) => id), read.value.labels.matters]).toEqual([['1', '2'], [['1', '2']]])
  })

  it.each([
    ['reports.csv', 'none.json', 2, /^找不到文件 .*none\.json/],
    ['reports.csv', 'broken.json', 1, /broken\.json 不是标注文件.*"matters"/],
    ['reports.csv', 'other.json', 1, /other\.json 不是标注文件.*"matters"/],
    ['none.csv', 'labels.json', 2, /^找不到文件 .*none\.csv/],
    ['labels.json', 'labels.json', 1, /labels\.json：没有找到表头/],
  ])('%s with %s: told in words, by the name of the file', async (reports, labels, status, said) => {
    const read = await readLabelled(at(reports), at(labels), [], zh)
    if (read.ok) throw new Error('was read')
    expect(read.refusal.status).toBe(status)
    expect(read.refusal.said).toMatch(said)
  })
})
