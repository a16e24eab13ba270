/** 地表水: the sections of a period as a map in the colours of their classes and as a list, with one sentence for the whole. */

import { useMemo } from 'react'
import type { Day } from '#ground/lib/day.ts'
import { useInAddress } from '#ground/web/in-address.ts'
import { useAreas } from '#ground/web/map/areas.ts'
import { Page } from '#ground/web/page.tsx'
import { Shown, untilOf, useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { WaterEvaluation, WaterPeriod } from '../../wire.ts'
import { type Asking, askingOf, shapes, sourceIn, spanOf, type WaterAddress } from '../address.ts'
import { call } from '../call.ts'
import { Conditions, periodWords } from '../conditions.tsx'
import { ExportMenu } from '../export-menu.tsx'
import { NothingYet } from '../nothing-yet.tsx'
import { InQuestion, RulesNote } from '../rules-note.tsx'
import { useSections, useWaterText } from '../words.ts'
import { SectionsList } from './sections-list.tsx'
import { SectionsMap } from './sections-map.tsx'
import { wholeSentences } from './sentence.ts'
import '#ground/web/form/form.css'
import '../water.css'

export default function SectionsPage() {
  const t = useWaterText()
  const asked = useSections()
  const within = useInAddress(shapes)
  return (
    <Page title={t.title} until={untilOf(asked)}>
      <Shown of={asked} rows={10}>
        {({ sections, spans }) => {
          const span = spanOf(spans, sourceIn(within))
          if (span === null) return <NothingYet />
          const basins = [...new Set(sections.flatMap(({ basin }) => basin ?? []))].toSorted()
          return <Period within={within} {...span} basins={basins} />
        }}
      </Shown>
    </Page>
  )
}

interface Props {
  readonly within: WaterAddress
  readonly first: Day
  readonly last: Day
  readonly basins: readonly string[]
}

function Period({ within, first, last, basins }: Props) {
  const t = useWaterText()
  const asking = askingOf(within, last)
  const { area, basin, missed } = within.values
  const isPeriod = asking.from <= asking.until
  const asked = useAsk(call, 'GET /api/water/evaluation', { query: asking }, { isWanted: isPeriod })
  return (
    <div className='water'>
      <Conditions within={within} first={first} last={last}>
        <Within within={within} basins={basins} />
        <label className='check'>
          <input
            type='checkbox'
            checked={within.values.missed === '1'}
            onChange={(event) => within.set({ missed: event.target.checked ? '1' : '' })}
          />
          {t.conditions.missed}
        </label>
        {isPeriod && <ExportMenu of='evaluation' query={{ ...asking, area, basin, missed }} />}
      </Conditions>
      {isPeriod && (
        <Shown of={asked} rows={10}>
          {(period) => <Evaluated {...{ within, asking, period }} />}
        </Shown>
      )}
    </div>
  )
}

function Within({ within: { values, set }, basins }: Pick<Props, 'within' | 'basins'>) {
  const { conditions: t } = useWaterText()
  const areas = useAreas()
  return (
    <>
      <select aria-label={t.area} value={values.area ?? ''} onChange={(event) => set({ area: event.target.value })}>
        <option value=''>{t.allAreas}</option>
        {areas.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {basins.length > 0 && (
        <select aria-label={t.basin} value={values.basin ?? ''} onChange={(event) => set({ basin: event.target.value })}>
          <option value=''>{t.allBasins}</option>
          {basins.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </>
  )
}

const isWithin = ({ section }: WaterEvaluation, { values: { area, basin } }: WaterAddress) =>
  (area === undefined || section.area === area) && (basin === undefined || section.basin === basin)

interface EvaluatedProps {
  readonly within: WaterAddress
  readonly asking: Asking
  readonly period: WaterPeriod
}

function Evaluated({ within, asking, period }: EvaluatedProps) {
  const t = useWaterText()
  const { area, basin, missed } = within.values
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the address only these count
  const counted = useMemo(() => period.sections.filter((of) => isWithin(of, within)), [period, area, basin])
  const shown = useMemo(() => (missed === '1' ? counted.filter(({ reached }) => reached === false) : counted), [counted, missed])
  const [whole, ...more] = wholeSentences(counted, periodWords(asking, t), t)
  const { from, until, source } = period
  const day = until as Day
  return (
    <>
      <section aria-label={t.sentence.title}>
        <p className='water-whole'>{whole}</p>
        {more.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <RulesNote rules={period.rules} facts={[fill(t.basis.line, { from, until, source: t.sources[source] }), t.basis.coverage]} />
      </section>
      <InQuestion count={counted.reduce((sum, { open }) => sum + open, 0)} />
      <div className='water-two'>
        <SectionsMap {...{ day, within }} sections={shown} />
        <SectionsList {...{ day, within }} sections={shown} />
      </div>
    </>
  )
}
