/** report.html: one file that opens anywhere, with the hot list, a time chart and the reasons. Nothing is fetched. */
import type { Evidence } from '../kernel/matter.ts'
import type { Outcome, TitledMatter } from '../kernel/outcome.ts'
import { type Language, say, sayLevel, sayMeasure, type Text, textsIn } from '../text/say.ts'
import { escapeHtml as e, markedHtml, mergedSpans } from './marked-text.ts'
import { SCRIPT, STYLE } from './report-page.ts'
import { sparkline, weeklyChart } from './timeline.ts'

export interface ReportSource {
  readonly file: string
  readonly rejected: number
}

/** With more matters than this, only the hottest carry all reasons: a file of a hundred megabytes opens nowhere. */
const MOST_REASONED = 300
/** Of a matter with more reports than this, the first carry their reasons. */
const MOST_MEMBERS = 120
const MOST_REASONS = 8

/** Both languages stand in the file; a switch shows one. */
function both(of: (text: Text, language: Language) => string): string {
  return (['zh', 'en'] as const)
    .map((language) => `<span lang="${language === 'zh' ? 'zh-CN' : 'en'}">${of(textsIn(language), language)}</span>`)
    .join('')
}

function reasonRows(evidence: Evidence): string {
  const shown = evidence.reasons.filter(({ weight }) => weight !== 0).slice(0, MOST_REASONS)
  const most = Math.max(...shown.map(({ weight }) => Math.abs(weight)), 1)
  const rows = shown.map(({ feature, level, weight }) => {
    const share = Math.round((Math.abs(weight) / most) * 100)
    const sign = weight < 0 ? 'against' : 'for'
    return `<tr><td>${both((text) => e(sayMeasure(text, feature)))}</td><td>${both((text) => e(sayLevel(text, feature, level)))}</td><td class="n">${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(2)}</td><td><svg class="bar ${sign}" viewBox="0 0 100 8" width="100" height="8" aria-hidden="true"><rect width="${share}" height="8"/></svg></td></tr>`
  })
  return `<table class="reasons">${rows.join('')}</table>`
}

function turnRows(evidence: Evidence): string {
  const turns = evidence.turns.slice(0, 3).map((turn) =>
    both((text) =>
      e(
        say(text.explain.turn, {
          feature: sayMeasure(text, turn.feature),
          from: sayLevel(text, turn.feature, turn.from),
          to: sayLevel(text, turn.feature, turn.to),
          probability: turn.probability.toFixed(2),
        }),
      ),
    ),
  )
  return turns.length === 0
    ? ''
    : `<p class="turns">${both((text) => e(text.explain.turns))}</p><ul class="turns">${turns.map((turn) => `<li>${turn}</li>`).join('')}</ul>`
}

function runnerUp(evidence: Evidence): string {
  const next = evidence.runnerUp
  const words = (text: Text) =>
    next === null
      ? text.explain.noRunnerUp
      : say(text.explain.runnerUp, { matter: next.matter, report: next.report, probability: next.probability.toFixed(2) })
  return `<p class="turns">${both((text) => e(words(text)))}</p>`
}

function memberHtml(outcome: Outcome, id: string, evidence: Evidence | null): string {
  const report = outcome.report(id)
  const member = outcome.member(id)
  const side = evidence?.a === id ? 'inA' : 'inB'
  const phrases = evidence?.sharedPhrases ?? []
  const subject = markedHtml(report.subject, mergedSpans(phrases, side, 'subject'))
  const body = markedHtml(report.text, mergedSpans(phrases, side, 'text'))
  const facts = both((text) =>
    e(`${text.relation[member.relation]} · ${member.probability.toFixed(2)}${member.automatic ? ` · ${text.workbook.automatic}` : ''}`),
  )
  const other = evidence === null ? null : outcome.report(evidence.a === id ? evidence.b : evidence.a)
  const otherSide = side === 'inB' ? 'inA' : 'inB'
  const why =
    evidence === null || other === null
      ? ''
      : `<details class="why"><summary>${both((text) => e(text.html.reasons))}</summary>${reasonRows(evidence)}<blockquote><b>${e(other.id)} ${markedHtml(other.subject, mergedSpans(phrases, otherSide, 'subject'))}</b><p>${markedHtml(other.text, mergedSpans(phrases, otherSide, 'text'))}</p></blockquote>${runnerUp(evidence)}${turnRows(evidence)}</details>`
  return `<article><header><b>${subject}</b><span class="meta">${e(id)} · ${e(report.at.replace('T', ' '))} · ${facts}</span></header><p class="text">${body}</p>${why}</article>`
}

function matterHtml(outcome: Outcome, matter: TitledMatter, isReasoned: boolean): string {
  const evidence = new Map(
    isReasoned
      ? outcome.reasons({ ...matter, members: matter.members.slice(0, MOST_MEMBERS) }).map((reason) => [reason.id, reason.evidence])
      : [],
  )
  const figures = [
    matter.reporters,
    matter.reports,
    matter.heat.toFixed(3),
    matter.votesFor ?? '—',
    matter.votesAgainst ?? '—',
    matter.spanDays,
  ]
  const cells = figures.map((figure) => `<td class="n">${figure}</td>`).join('')
  const trend = `${matter.trend > 0 ? '+' : matter.trend < 0 ? '−' : ''}${Math.abs(matter.trend)}`
  const row = `<tr class="matter" data-text="${e(`${matter.matter} ${matter.title} ${matter.place ?? ''} ${matter.members.join(' ')}`.toLowerCase())}"><td class="n">${matter.rank}</td><td><button type="button" aria-expanded="false">${e(matter.title)}</button><small>${e(matter.place ?? '')} ${e(matter.firstAt.slice(0, 10))} – ${e(matter.lastAt.slice(0, 10))}</small></td>${cells}<td class="n">${trend}</td><td>${sparkline(matter.timeline)}</td></tr>`
  const reports = matter.members.map((id) =>
    isReasoned ? memberHtml(outcome, id, evidence.get(id) ?? null) : `<p>${e(id)} ${e(outcome.report(id).subject)}</p>`,
  )
  return `${row}<tr class="members" hidden><td colspan="10"><template>${reports.join('')}</template></td></tr>`
}

/** 网页报告 of an outcome. */
export function reportHtml(outcome: Outcome, source: ReportSource, language: Language): string {
  const repeated = outcome.repeated()
  const times = outcome.members.map(({ id }) => outcome.report(id).at)
  const [first = '', last = ''] = [times[0], times.at(-1)].map((at) => at?.slice(0, 10))
  const heads = both((text) => e(text.workbook.rank))
  const column = (of: (text: Text) => string, kind: 'n' | '' = 'n') =>
    `<th class="${kind}"><button type="button">${both((text) => e(of(text)))}</button></th>`
  const single = outcome.hot.length - repeated.length
  const notes = [
    ...(single > 0 ? [both((text) => e(say(text.html.leftOut, { count: single })))] : []),
    ...(repeated.length > MOST_REASONED ? [both((text) => e(say(text.html.briefly, { count: MOST_REASONED })))] : []),
    both((text) => e(text.html.rule)),
    both((text) => e(say(text.html.model, { model: outcome.comparison.model.file.version }))),
  ]
  const facts = { file: source.file, from: first, to: last, reports: times.length, matters: outcome.hot.length, rejected: source.rejected }
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" data-language="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"><title>${e(textsIn(language).html.heading)}</title><style>${STYLE}</style></head>
<body><header class="page"><h1>${both((text) => e(text.html.heading))}</h1><p>${both((text) => e(say(text.html.source, facts)))}</p><button type="button" id="language">${both((text) => e(text.html.language))}</button></header>
<main><figure><figcaption>${both((text) => e(text.html.chart))}</figcaption>${times.length === 0 ? '' : weeklyChart(times, 1280, 170)}</figure>
<p><input id="filter" type="search" aria-label="${e(textsIn(language).html.filter)}" placeholder="${e(textsIn(language).html.filter)}" data-zh="${e(textsIn('zh').html.filter)}" data-en="${e(textsIn('en').html.filter)}"></p>
${repeated.length === 0 ? `<p>${both((text) => e(text.html.nothing))}</p>` : ''}<div class="scroll"><table id="hot"><thead><tr><th class="n"><button type="button">${heads}</button></th>${column((text) => text.html.matter, '')}${column((text) => text.workbook.reporters)}${column((text) => text.workbook.reports)}${column((text) => text.workbook.heat)}${column((text) => text.html.votesFor)}${column((text) => text.html.votesAgainst)}${column((text) => text.html.days)}${column((text) => text.html.trend)}<th></th></tr></thead>
<tbody>${repeated.map((matter, at) => matterHtml(outcome, matter, at < MOST_REASONED)).join('\n')}</tbody></table></div>
<footer>${notes.map((note) => `<p>${note}</p>`).join('')}</footer></main><script>${SCRIPT}</script></body></html>
`
}
