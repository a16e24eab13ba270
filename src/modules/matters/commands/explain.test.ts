/** What is said of two reports of one matter, held against the rows of members.json. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { letter, reportsOf } from '../fixtures/letters.ts'
import { backgroundMessages } from '../fixtures/messages.ts'
import { compareAll } from '../kernel/batch.ts'
import type { Comparison } from '../kernel/comparison.ts'
import type { Member } from '../kernel/matter.ts'
import { shippedModel } from '../model/shipped.ts'
import { exampleCsv } from '../pages/example.ts'
import { compare, outFiles, takeIn } from '../service.ts'
import { textsIn } from '../text/say.ts'
import { evidenceLines, explainCommand } from './explain.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-explain-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Compared {
  readonly comparison: Comparison
  readonly members: readonly Member[]
  readonly html: string
}

async function compared(file: string, bytes: Uint8Array): Promise<Compared> {
  const taken = await takeIn(bytes, file)
  if (!taken.ok) throw new Error(`${file} was refused: ${taken.refusal.code}`)
  const comparison = (await compare(taken.value, () => {})) as Comparison
  const written = new Map((await outFiles(comparison, taken.value, file, 'zh')).map(({ name, content }) => [name, content]))
  return {
    comparison,
    members: JSON.parse(written.get('members.json') as string) as Member[],
    html: written.get('report.html') as string,
  }
}

function told(comparison: Comparison, a: string, b: string, language: 'zh' | 'en' = 'zh'): string[] {
  const evidence = comparison.evidence(a, b)
  return evidenceLines(evidence, comparison.grounds(evidence.a, evidence.b), textsIn(language))
}

/** Every joined report with the first of its matter, and with the one that came before it. */
function pairsOf(members: readonly Member[]): (readonly [string, Member])[] {
  const before = new Map<string, string>()
  return members.flatMap((member) => {
    const last = before.get(member.matter)
    before.set(member.matter, member.id)
    return last === undefined ? [] : [[member.matter, member] as const, [last, member] as const]
  })
}

const { relation: RELATION } = textsIn('zh')
const RESULT =
  /^结果：(?<id>\S+) 在事项 (?<matter>\S+) 中，(?<relation>[^，]+)，(?<how>自动归并|待人确认)[^，]*，概率 (?<probability>\d\.\d{4})（/
const LINK = /(?<=[：、])([^：、（）]+)（(\d\.\d{4})/g

const isCarried = (lines: readonly string[]) => lines.some((line) => line.includes('使它归入本事项的是其他举报'))

function expectRow(lines: readonly string[], member: Member): void {
  const said = lines.map((line) => RESULT.exec(line)?.groups).filter((groups) => groups !== undefined)
  const how = member.automatic ? '自动归并' : '待人确认'
  const { id, matter } = member
  expect(said).toEqual([{ id, matter, relation: RELATION[member.relation], how, probability: member.probability.toFixed(4) }])
}

/** The links that are named give the probability of members.json, and are those of reports of the matter. */
function expectLinks(lines: readonly string[], member: Member, matterOf: ReadonlyMap<string, string>): void {
  const line = lines.find((of) => of.startsWith('凭这些举报归入')) ?? ''
  const links = [...line.matchAll(LINK)].map(([, id = '', link]) => ({ id, link: Number(link) }))
  const lacking = Number(/另 (\d) 件没有关联/.exec(line)?.[1] ?? 0)
  expect(links.map(({ id }) => matterOf.get(id))).toEqual(links.map(() => member.matter))
  expect(links.map(({ id }) => id)).not.toContain(member.id)
  const mean = links.reduce((sum, { link }) => sum + link, 0) / (links.length + lacking)
  expect(Math.abs(mean - member.probability)).toBeLessThan(2e-4)
}

/** The reasons that stand there add up to what the two alone come to: below one half it is others that carry the join. */
function expectAlone(lines: readonly string[]): void {
  const sum = Number(/^ {2}(\S+) {2}合计$/m.exec(lines.join('\n'))?.[1]?.replace('−', '-'))
  if (Math.abs(sum) < 0.001) return
  expect([lines[0]?.includes('：同一事项（'), isCarried(lines)]).toEqual(sum > 0 ? [true, false] : [false, true])
  // What would change it lies on the other side.
  const turns = lines.flatMap((line) => /^ {2}“.*”若由.*概率为 (\S+)$/.exec(line)?.[1] ?? [])
  for (const turn of turns) expect(sum > 0 ? Number(turn) <= 0.5 : Number(turn) >= 0.5).toBe(true)
}

function expectAgreement({ comparison, members }: Compared): string[][] {
  const matterOf = new Map(members.map(({ id, matter }) => [id, matter]))
  return pairsOf(members).map(([other, member]) => {
    const lines = told(comparison, other, member.id)
    expectRow(lines, member)
    expectLinks(lines, member, matterOf)
    expectAlone(lines)
    return lines
  })
}

describe('by what a report is in its matter', async () => {
  const csv = exampleCsv()
  const sheet = await compared('示例.csv', new TextEncoder().encode(csv))

  it('is said as members.json has it, for every joined report of a made-up sheet', () => {
    const said = expectAgreement(sheet)
    expect(said.filter(isCarried).length).toBeGreaterThan(0)
    expect(said.filter((lines) => !isCarried(lines)).length).toBeGreaterThan(0)
    for (const how of ['自动归并，', '待人确认']) expect(said.flat().some((line) => line.includes(how))).toBe(true)
  })

  it('is said so by the command, and stands beside the reasons of report.html in both languages', async () => {
    const [[other, member]] = pairsOf(sheet.members) as [[string, Member]]
    const file = join(folder, '示例.csv')
    writeFileSync(file, csv)
    const out: string[] = []
    const io = { out: (text: string) => void out.push(text), err: () => {}, interactive: false, language: 'zh' as const }
    expect(await explainCommand.run([file, other, member.id], io)).toBe(0)
    expectRow(out.join('').split('\n'), member)
    const { words } = JSON.parse(sheet.html.match(/id="contents">(.*?)<\/script>/)?.[1] ?? '') as { words: [string, string][] }
    for (const { id, matter, relation, probability } of sheet.members.filter((of) => of.relation !== 'first')) {
      const [zh, en] = words.find(([of]) => of.startsWith(`结果：${id} 在`)) ?? []
      for (const line of [zh, en]) for (const part of [id, matter, probability.toFixed(4)]) expect(line).toContain(part)
      expect(en).toContain(textsIn('en').relation[relation])
    }
  })

  it('is a person, where one decided; and two that were parted are said to be apart', () => {
    const { comparison, members } = sheet
    const [a, b] = members.filter(({ relation }) => relation === 'first').map(({ id }) => id) as [string, string]
    expect(told(comparison, a, b).filter((line) => line.startsWith('结果：'))).toEqual(['结果：两件不在同一事项。'])
    comparison.decide({ kind: 'must-link', a, b, by: 'a test', at: '2026-12-01T00:00:00' })
    expect(told(comparison, a, b).some((line) => line.includes('由人工决定归入，概率 1.0000'))).toBe(true)
    comparison.undo()
  })
})

describe('what leaves a pair to a clerk', () => {
  const street = (number: number) =>
    letter(
      `住户${number}`,
      number,
      `${number}`,
      `沿河路${number}号烤鱼店油烟扰民`,
      `沿河路${number}号一楼烤鱼店天天营业到后半夜,油烟往楼上灌,一开窗屋里全是烟,请环保局来查。`,
    )
  const letters = [street(18), street(55)]
  const comparison = compareAll([...backgroundMessages(), ...reportsOf(letters)], shippedModel())
  const [a, b] = reportsOf(letters).map(({ id }) => id) as [string, string]

  it.each([
    ['zh', '楼栋、期、路号不一致'],
    ['en', 'other numbers of house, building or phase'],
  ] as const)('is named (%s)', (language, words) => {
    const lines = told(comparison, a, b, language)
    expect(lines.filter((line) => line.includes(words) && line.includes('0.79'))).not.toEqual([])
    expect(lines[0]).toContain(textsIn(language).verdict['same-suggested'])
  })
})

const LONG = 300_000
const messages = join(import.meta.dirname, '../../../../../shared/data/reports/messages.xlsx')

describe.skipIf(!existsSync(messages))('on real messages, where they are present', () => {
  let real: Compared
  beforeAll(async () => {
    real = await compared('messages.xlsx', readFileSync(messages))
  }, LONG)

  it(
    'agrees with members.json for every joined report',
    () => {
      expect(expectAgreement(real).filter(isCarried).length).toBeGreaterThan(0)
    },
    LONG,
  )

  it.each([
    ['217403', '265856', ['只看这两件：仅相关，概率 0.4014', '自动归并，概率 0.6952', '其他举报', '241657（0.9890）']],
    ['213562', '280504', ['只看这两件：仅相关，概率 0.2713', '待人确认', '其他举报', '248780（']],
    ['221643', '250489', ['只看这两件：同一事项（建议），概率 0.9908', '概率 0.7900', '地点或单位名称可能换了', '最多按 0.79']],
  ])('says of %s and %s what carries the join and what holds it back', (x, y, parts) => {
    const said = told(real.comparison, x, y).join('\n')
    for (const part of parts) expect(said).toContain(part)
  })
})
