/**
 * The bulletin of a period · 环境空气质量月报(季报、半年报、年报): its sentences, tables and notes as data, out of an evaluation and last
 * year's. Asks no clock: the same evaluations give the same bulletin.
 *
 * What has too few days is said with how many there were and how many it takes; it has no number. The notes name the versions of the
 * standards, which way dust went, and the rules that were not held against the official text.
 */
import type { Day } from '#ground/lib/day.ts'
import type { Paper, PaperBlock } from '#ground/lib/paper.ts'
import { say } from '#ground/lib/say.ts'
import { type Clause, clauseText } from '#standards/clause.ts'
import { dustDeduction } from '#standards/hj-663/shares.table.ts'
import { rowsInForce } from '#standards/row.ts'
import { bulletinEn } from '../../text/bulletin.en.ts'
import type { BulletinText } from '../../text/bulletin.ts'
import { bulletinZh } from '../../text/bulletin.zh.ts'
import type { BulletinOf } from './contents.ts'
import { exceptionalWords } from './exceptional.ts'
import { dayName, periodName } from './period-name.ts'
import { overview, primaryWords, rankingWords } from './sentences.ts'
import { concentrationTable, levelTable, rankingTable } from './tables.ts'

export type { BulletinOf } from './contents.ts'
export type BulletinLanguage = 'zh' | 'en'

const texts: Readonly<Record<BulletinLanguage, BulletinText>> = { zh: bulletinZh, en: bulletinEn }

interface UsedRow {
  readonly cite: Clause
  readonly unverified?: string
}

/** 所用规则行 of both periods, each once. */
function rowsUsed({ current, previous, comparison }: BulletinOf): readonly UsedRow[] {
  const changes = [...comparison.items.map(({ change }) => change), comparison.composite, comparison.goodDays]
  const rows = [current, previous].flatMap(({ items, days, composite }): UsedRow[] => [
    ...items.flatMap(({ statistics }) =>
      statistics.flatMap((of) => [...of.rows, ...(of.kind === 'evaluated' && of.verdict !== null ? [of.verdict.limit] : [])]),
    ),
    ...[...days.goodDays.rows, ...days.heavilyPollutedDays.rows, ...days.categories.map(({ category }) => category)],
    ...(composite?.kind === 'computed' ? [...composite.terms.flatMap(({ term, limit }) => [term, limit]), ...composite.rows] : []),
  ])
  const ofChanges = changes.flatMap((change): readonly UsedRow[] => (change.kind === 'changed' ? change.rows : []))
  const ofDust = current.dust === 'deducted' ? rowsInForce(dustDeduction, {}, current.rulesOn) : []
  return [...new Set([...rows, ...ofChanges, ...ofDust])]
}

function notesOf(of: BulletinOf, text: BulletinText): readonly string[] {
  const { current, previous, open, waiting, dataUntil } = of
  const { notes: t } = text
  const { limits, limitsClause, index, evaluation } = current.standards
  const unverified = rowsUsed(of).filter((row) => row.unverified !== undefined)
  const clauses = [...new Set(unverified.map(({ cite }) => clauseText(cite)))].toSorted()
  const dust = { days: current.dustDays, before: previous.dustDays }
  return [
    say(t.standards, {
      standards: [`${limits} ${limitsClause}`, index, evaluation].join(text.and),
      ...{ from: dayName(previous.period.from, text), to: dayName(previous.period.to, text) },
    }),
    say(current.dust === 'deducted' ? t.dustLeftOut : t.dustKept, dust),
    ...exceptionalWords(of, text),
    ...(unverified.length === 0 ? [] : [say(t.unverified, { count: unverified.length, clauses: clauses.join(text.and) })]),
    ...[t.withheld, t.index, t.coverage],
    ...(current.kind === 'any' ? [t.noMinimum] : []),
    ...(open === 0 ? [] : [say(t.open, { count: open })]),
    ...(dataUntil === null ? [] : [say(t.dataUntil, { day: dayName(dataUntil.slice(0, 10) as Day, text), hour: dataUntil.slice(11) })]),
    ...(waiting === 0 ? [] : [say(t.waiting, { count: waiting })]),
  ]
}

function rankingOf({ districts, stations }: BulletinOf, language: BulletinLanguage, text: BulletinText): PaperBlock[] {
  const parts = (['districts', 'stations'] as const).flatMap((kind): PaperBlock[] => {
    const ranks = kind === 'districts' ? districts : stations
    if (ranks.length === 0) return []
    const words = rankingWords(ranks, kind, language, text)
    return [...(words === null ? [] : [paragraph(words)]), rankingTable(ranks, kind, language, text)]
  })
  return parts.length === 0 ? [] : [{ kind: 'heading', text: text.headings[3] }, ...parts]
}

const paragraph = (text: string): PaperBlock => ({ kind: 'paragraph', text: text.charAt(0).toUpperCase() + text.slice(1) })

/** 月报内容. */
export function bulletinOf(of: BulletinOf, language: BulletinLanguage): Paper {
  const text = texts[language]
  const [head, concentrations, levels, , notes] = text.headings
  const title = say(text.titles[of.current.kind], { name: of.place.name })
  return {
    language,
    title,
    subtitle: periodName(of.current.period, text),
    blocks: [
      { kind: 'heading', text: head },
      ...overview(of, text).map(paragraph),
      { kind: 'heading', text: concentrations },
      concentrationTable(of, text),
      { kind: 'heading', text: levels },
      paragraph(primaryWords(of, text)),
      levelTable(of, text),
      ...rankingOf(of, language, text),
      { kind: 'heading', text: notes },
      ...notesOf(of, text).map((note, at): PaperBlock => ({ kind: 'note', text: `${at + 1}. ${note}` })),
    ],
  }
}

/** 文件名, without its ending: 「某市环境空气质量月报(2026年6月)」. */
export const bulletinFile = ({ title, subtitle, language }: Paper): string =>
  // Signs that a file system does not take in a name.
  say(texts[language].file, { title, period: subtitle })
    .replaceAll(/[\\/:*?"<>|]/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
