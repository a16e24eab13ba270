/** The days of the period as cells in the colours of the standard; one that is chosen says all about itself below. */
import type { Day } from '#ground/lib/day.ts'
import { weekdayOf } from '#ground/lib/day-count.ts'
import { type Cell, CellGrid, type CellRow } from '#ground/web/chart/cell-grid.tsx'
import { monthRows } from '#ground/web/chart/month-rows.ts'
import { useLook } from '#ground/web/language.tsx'
import { dayWords } from '#ground/web/moment.ts'
import { fill } from '#ground/web/text/text.ts'
import { rulesOnOf } from '../../kernel/scope.ts'
import type { PageText } from '../../text/page.ts'
import type { AirDay, AirUsedRule } from '../../wire.ts'
import { categoriesOn, categoryOf, itemWords, useAirText, withheldWords } from '../words.ts'
import type { Asking, CityAddress, Edition } from './asking.ts'
import { countDays } from './counts.ts'
import { DayPane } from './day-pane.tsx'
import { eachOnce, RulesNote } from './rules.tsx'

function cellOf(day: Day, of: AirDay | undefined, t: PageText, { words, rulesOn }: { words: string; rulesOn: Day }): Cell {
  const place = { id: day, name: String(Number(day.slice(8))), narrowColumn: weekdayOf(day) }
  if (of === undefined) return { ...place, text: null, words: fill(t.calendar.none, { day: words, why: t.calendar.later }) }
  const isEvent = of.events.length > 0
  const mark = of.dust === null ? {} : { mark: t.calendar.dustMark }
  const category = of.level === null ? null : categoryOf(of.level, rulesOn, t)
  if (of.aqi === null || category === null) {
    const why = of.withheld === null ? t.withheld['no-data'] : withheldWords(of.withheld, t)
    return {
      ...place,
      ...mark,
      ...(isEvent ? { sign: t.exceptional.sign } : {}),
      text: null,
      words: fill(t.calendar.none, { day: words, why }),
    }
  }
  const said = fill(t.calendar.day, {
    day: words,
    aqi: of.aqi,
    category: category.name,
    primary: of.primary.length === 0 ? '' : fill(t.calendar.primary, { items: itemWords(of.primary, t) }),
    dust: `${of.dust === null ? '' : t.calendar.dust}${isEvent ? t.exceptional.ofDay : ''}`,
  })
  return {
    ...place,
    ...mark,
    text: String(of.aqi),
    sign: `${category.sign}${isEvent ? t.exceptional.sign : ''}`,
    tone: category.tone,
    words: said,
  }
}

interface Given {
  readonly days: readonly AirDay[]
  readonly from: Day
  readonly until: Day
  /** 标准版本 by which all days are coloured; each by its own where none is given. */
  readonly edition: Edition | undefined
  readonly chosen: string | null
  readonly onOpen: (day: string) => void
}

const COLUMNS = Array.from({ length: 31 }, (_, at) => String(at + 1))

export function Calendar({ days, from, until, edition, chosen, onOpen }: Given) {
  const t = useAirText()
  const { language } = useLook()
  const byDay = new Map(days.map((of) => [of.day, of]))
  const isOneYear = from.slice(0, 4) === until.slice(0, 4)
  const rows: readonly CellRow[] = monthRows(from, until).map(({ month, skipped, days: own }) => {
    const [year, number] = month.split('-') as [string, string]
    return {
      id: month,
      title: fill(isOneYear ? t.calendar.month : t.calendar.monthOf, {
        year,
        month: language === 'en' ? number : Number(number),
      }),
      skipped,
      cells: own.map(({ day }) => cellOf(day, byDay.get(day), t, { words: dayWords(day, language), rulesOn: rulesOnOf(day, edition) })),
    }
  })
  const legend = categoriesOn(rulesOnOf(until, edition), t)
  return (
    <CellGrid label={t.calendar.label} columns={COLUMNS} narrowColumns={7} {...{ rows, chosen, onOpen, legend }}>
      <span>{t.calendar.noneLegend}</span>
      {days.some(({ dust }) => dust !== null) && <span>{t.calendar.dustLegend}</span>}
      {days.some(({ events }) => events.length > 0) && <span>{t.exceptional.legend}</span>}
    </CellGrid>
  )
}

/** By which standard the days are coloured, and how many of them are good by it. */
export const daysBy = (t: PageText['calendar'], edition: Edition | undefined, counts: { readonly good: number; readonly n: number }) =>
  fill(edition === undefined ? t.by : t.byEdition, { ...counts, ...(edition === undefined ? {} : { edition: t.editions[edition] }) })

interface Props {
  readonly within: CityAddress
  readonly asking: Asking
  readonly days: readonly AirDay[]
  readonly rules: readonly AirUsedRule[]
}

export function CalendarSection({ within, asking: { from, until, edition }, days, rules }: Props) {
  const { calendar: t } = useAirText()
  const chosen = within.values.day ?? null
  const of = days.find(({ day }) => day === chosen)
  const { good, n } = countDays(days)
  return (
    <section>
      <h2>{t.title}</h2>
      {n > 0 && <p className='note'>{daysBy(t, edition, { good, n })}</p>}
      <Calendar {...{ days, from, until, edition, chosen }} onOpen={(day) => within.set({ day })} />
      {of === undefined ? (
        <p className='note'>{t.choose}</p>
      ) : (
        <DayPane key={of.day} of={of} area={within.values.area ?? null} edition={edition} />
      )}
      <RulesNote rules={eachOnce(rules)} />
    </section>
  )
}
