/** 工作日历: one year with what its notice says, where that comes from, and the ways to import the next and to take it back. */
import { Link, useLocation } from 'wouter'
import { dayOf } from '#ground/lib/day.ts'
import { importableYears } from '#standards/working-days/statutory-days.ts'
import { Icon } from '../icons.tsx'
import { useInAddress } from '../in-address.ts'
import { useLook } from '../language.tsx'
import { instantWords } from '../moment.ts'
import { Page } from '../page.tsx'
import { usePresence } from '../person.tsx'
import { Shown, untilOf, useAsk } from '../queries.tsx'
import { fill } from '../text/text.ts'
import { callCalendar, YEAR, YEARS, type Years } from './call.ts'
import { Holidays } from './holidays.tsx'
import { ImportYear } from './import-year.tsx'
import { Months } from './months.tsx'
import { useCalendarText } from './text.ts'
import { Withdraw } from './withdraw.tsx'
import '../pages/pages.css'
import './calendar.css'

const ADDRESS = { year: /^(?:19[5-9]\d|20\d\d|21\d\d)$/, import: /^yes$/ }

export default function CalendarPage() {
  const t = useCalendarText()
  const { person } = usePresence()
  const [, navigate] = useLocation()
  const { values, set } = useInAddress(ADDRESS)
  const asked = useAsk(callCalendar, YEARS, {})
  const year = Number(values.year ?? dayOf(new Date()).slice(0, 4))
  const mayManage = person?.verbs.has('calendar.manage') === true
  const { first, last } = importableYears(dayOf(new Date()))
  const mayImport = mayManage && year >= first && year <= last
  const isImporting = mayImport && values.import !== undefined
  const title = isImporting ? fill(t.importTitle, { year }) : t.title
  const actions = mayImport && !isImporting && (
    <button type='button' className='button primary' onClick={() => navigate(`/calendar?year=${year}&import=yes`)}>
      <Icon name='upload' />
      {t.import}
    </button>
  )
  return (
    <Page title={title} until={untilOf(asked)} actions={actions}>
      <Shown of={asked} rows={10}>
        {({ years }) => (
          <div className='calendar'>
            {isImporting && (
              <p>
                <Link href={`/calendar?year=${year}`} className='back-link'>
                  <Icon name='back' />
                  {t.back}
                </Link>
              </p>
            )}
            <YearChoice year={year} years={years} onYear={(to) => set({ year: String(to) })} />
            {isImporting ? <ImportYear key={year} year={year} /> : <Year year={year} years={years} mayManage={mayManage} />}
          </div>
        )}
      </Shown>
    </Page>
  )
}

interface YearProps {
  readonly year: number
  readonly years: Years
}

function YearChoice({ year, years, onYear }: YearProps & { onYear: (year: number) => void }) {
  const t = useCalendarText()
  // The next year can be looked at, and imported, before it is published.
  const known = years.map((of) => of.year)
  const all = [...new Set([...known, ...known.map((of) => of + 1), year])].sort((x, y) => y - x)
  return (
    <div className='row'>
      <button type='button' className='button square' aria-label={t.earlier} title={t.earlier} onClick={() => onYear(year - 1)}>
        <Icon name='back' />
      </button>
      <select aria-label={t.year} value={year} onChange={(event) => onYear(Number(event.target.value))}>
        {all.map((of) => (
          <option key={of} value={of}>
            {of}
          </option>
        ))}
      </select>
      <button type='button' className='button square' aria-label={t.later} title={t.later} onClick={() => onYear(year + 1)}>
        <Icon name='forward' />
      </button>
    </div>
  )
}

function Year({ year, years, mayManage }: YearProps & { mayManage: boolean }) {
  const t = useCalendarText()
  const { language } = useLook()
  const { first, last } = importableYears(dayOf(new Date()))
  const published = years.find((of) => of.year === year)
  // Its last days may stand in the notice of the next year, and its notice may name days of the year before.
  const own = useAsk(callCalendar, YEAR, { params: { year } }, { isWanted: published !== undefined })
  const hasNext = years.some((of) => of.year === year + 1)
  const next = useAsk(callCalendar, YEAR, { params: { year: year + 1 } }, { isWanted: hasNext })
  if (published === undefined)
    return (
      <>
        <div className='notice' role='status'>
          <Icon name='warn' />
          <p>
            <b>{fill(t.unpublished, { year })}</b>
            <br />
            {year < first || year > last ? fill(t.outOfRange, { first, last }) : t.unpublishedHow} {t.plain}
          </p>
        </div>
        <Months year={year} days={[]} isKnown={false} />
      </>
    )
  const source = published.notices === null ? t.sourceLost : fill(t.source, { notices: published.notices })
  const facts = [
    fill(t.workdays, { count: published.workdays }),
    source,
    fill(t.imported, { at: instantWords(published.importedAt, language) }),
  ]
  return (
    <Shown of={own} rows={10}>
      {({ days }) => (
        <>
          <p className='note'>{facts.join(' · ')}</p>
          {mayManage && published.isWithdrawable && <Withdraw of={published} days={days} />}
          <Months year={year} days={[...days, ...(next.data?.days ?? [])]} isKnown />
          <p className='note'>{t.legend}</p>
          <Holidays days={days} />
        </>
      )}
    </Shown>
  )
}
