/** report.html: one file that opens anywhere, with the hot list, a time chart and the reasons. Nothing is fetched. */
import { visible } from '#ground/lib/visible.ts'
import type { Outcome, TitledMatter } from '../kernel/outcome.ts'
import { type Language, say, type Text, textsIn } from '../text/say.ts'
import { escapeHtml as e } from './marked-text.ts'
import { MOST_REASONED, reportContents } from './report-contents.ts'
import { STYLE } from './report-page.ts'
import { SCRIPT } from './report-script.ts'
import { sparkline, weeklyChart } from './timeline.ts'

export interface ReportSource {
  readonly file: string
  readonly rejected: number
}

/** Both languages stand in the file; a switch shows one. */
function both(of: (text: Text) => string): string {
  return (['zh', 'en'] as const)
    .map((language) => `<span lang="${language === 'zh' ? 'zh-CN' : 'en'}">${e(of(textsIn(language)))}</span>`)
    .join('')
}

/** JSON that may stand in a page: nothing in it can end the element that holds it, and no character is hidden. */
function embedded(value: unknown): string {
  return JSON.stringify(value, (_, of: unknown) => (typeof of === 'string' ? visible(of) : of)).replaceAll('<', '\\u003c')
}

/** Columns after the title; those that are not `kept` give way on a narrow page. */
const COLUMNS: readonly {
  readonly head: (text: Text) => string
  readonly figure: (matter: TitledMatter) => string
  readonly isKept?: true
}[] = [
  { head: (text) => text.workbook.reporters, figure: ({ reporters }) => String(reporters), isKept: true },
  { head: (text) => text.workbook.reports, figure: ({ reports }) => String(reports), isKept: true },
  { head: (text) => text.workbook.heat, figure: ({ heat }) => heat.toFixed(2) },
  { head: (text) => text.html.votesFor, figure: ({ votesFor }) => String(votesFor ?? '—') },
  { head: (text) => text.html.votesAgainst, figure: ({ votesAgainst }) => String(votesAgainst ?? '—') },
  { head: (text) => text.html.days, figure: ({ spanDays }) => String(spanDays) },
  { head: (text) => text.html.trend, figure: ({ trend }) => `${trend > 0 ? '+' : trend < 0 ? '−' : ''}${Math.abs(trend)}` },
]

function matterHtml(matter: TitledMatter, at: number, waiting: number): string {
  const cells = COLUMNS.map(({ figure, isKept }) => `<td class="n${isKept ? '' : ' far'}">${e(figure(matter))}</td>`).join('')
  const found = e(`${matter.matter} ${matter.title} ${matter.place ?? ''} ${matter.members.join(' ')}`.toLowerCase())
  const when = `${matter.firstAt.slice(0, 10)} – ${matter.lastAt.slice(0, 10)}`
  const where = matter.place === null ? '' : ` · ${matter.place}`
  const open = waiting === 0 ? '' : ` · ${both((text) => say(text.html.waitingIn, { count: waiting }))}`
  return `<tr class="matter" data-at="${at}" data-text="${found}"><td class="n">${matter.rank}</td><td><button type="button" aria-expanded="false">${e(matter.title)}</button><small>${e(when + where)}${open}</small></td>${cells}<td class="far">${sparkline(matter.timeline)}</td></tr>`
}

function headHtml(): string {
  const head = (of: (text: Text) => string, kind: string) => `<th class="${kind}"><button type="button">${both(of)}</button></th>`
  const figures = COLUMNS.map(({ head: of, isKept }) => head(of, isKept ? 'n' : 'n far')).join('')
  return `<tr>${head((text) => text.workbook.rank, 'n')}${head((text) => text.html.matter, '')}${figures}<th class="far">${both((text) => text.html.timeline)}</th></tr>`
}

/** Words that the script puts beside what it opens. */
function scriptWords() {
  const word = (of: (text: Text) => string) => [of(textsIn('zh')), of(textsIn('en'))]
  return {
    why: word((text) => text.html.reasons),
    standing: [word(() => ''), word((text) => text.workbook.automatic), word((text) => text.html.toConfirm)],
    against: word((text) => text.html.against),
    pair: word((text) => text.explain.pair),
    pairHint: word((text) => text.explain.pairHint),
    next: word((text) => text.html.runnerUp),
    noNext: word((text) => text.explain.noRunnerUp),
    turns: word((text) => text.explain.turns),
    turn: word((text) => text.explain.turn),
    noTurns: word((text) => text.explain.noTurns),
  }
}

/** 网页报告 of an outcome. */
export function reportHtml(outcome: Outcome, source: ReportSource, language: Language): string {
  const repeated = outcome.repeated()
  const t = textsIn(language)
  const times = outcome.members.map(({ id }) => outcome.report(id).at)
  const [first = '', last = ''] = [times[0], times.at(-1)].map((at) => at?.slice(0, 10))
  const waitingIn = ({ members }: TitledMatter) => members.filter((id) => outcome.waiting.has(id)).length
  const waiting = outcome.waiting.size
  const single = outcome.hot.length - repeated.length
  const notes = [
    ...(single > 0 ? [both((text) => say(text.html.leftOut, { count: single }))] : []),
    ...(repeated.length > MOST_REASONED ? [both((text) => say(text.html.briefly, { count: MOST_REASONED }))] : []),
    ...(waiting > 0 ? [both((text) => say(text.html.waiting, { count: waiting, reports: times.length }))] : []),
    both((text) => text.html.rule),
    both((text) => say(text.html.model, { model: outcome.comparison.model.file.version })),
  ]
  const facts = {
    file: source.file,
    from: first,
    to: last,
    reports: times.length,
    matters: outcome.hot.length,
    waiting,
    rejected: source.rejected,
  }
  const [zh, en] = [textsIn('zh').html, textsIn('en').html]
  const chart =
    times.length === 0
      ? ''
      : `<figure tabindex="0"><figcaption>${both((text) => text.html.chart)}</figcaption>${weeklyChart(times, 1280, 160, '')}</figure>`
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" data-language="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"><title>${e(`${t.html.heading} · ${source.file}`)}</title><style>${STYLE}</style></head>
<body><header class="page"><h1>${both((text) => text.html.heading)}</h1><p>${both((text) => say(text.html.source, facts))}</p><button type="button" id="language">${both((text) => text.html.language)}</button></header>
<main>${chart}
<p class="tools"><input id="filter" type="search" aria-label="${e(t.html.filter)}" placeholder="${e(t.html.filter)}" data-zh="${e(zh.filter)}" data-en="${e(en.filter)}"><span class="hint">${both((text) => text.html.open)}</span></p>
${repeated.length === 0 ? `<p>${both((text) => text.html.nothing)}</p>` : ''}<table id="hot"><thead>${headHtml()}</thead>
<tbody>${repeated.map((matter, at) => matterHtml(matter, at, waitingIn(matter))).join('\n')}</tbody></table>
<footer>${notes.map((note) => `<p>${note}</p>`).join('')}</footer></main>
<script type="application/json" id="contents">${embedded({ ...reportContents(outcome, repeated), say: scriptWords() })}</script><script>${SCRIPT}</script></body></html>
`
}
