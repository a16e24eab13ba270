/** 水质汇总: rivers, basins, districts or the city over a period, beside the year before, and the city water quality index. */
import type { Day } from '#ground/lib/day.ts'
import { useInAddress } from '#ground/web/in-address.ts'
import { Page } from '#ground/web/page.tsx'
import { Shown, untilOf, useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { groupings } from '../../kernel/groups.ts'
import type { WaterGroups, WaterSection } from '../../wire.ts'
import { askingOf, shapes, sourceIn, spanOf, type WaterAddress } from '../address.ts'
import { call } from '../call.ts'
import { Conditions, periodWords } from '../conditions.tsx'
import { ExportMenu } from '../export-menu.tsx'
import { NothingYet } from '../nothing-yet.tsx'
import { InQuestion, RulesNote } from '../rules-note.tsx'
import { wholeSentences } from '../sections/sentence.ts'
import { useSections, useWaterText } from '../words.ts'
import { keyOf } from './group-names.ts'
import { GroupPane } from './group-pane.tsx'
import { GroupsTable } from './groups-table.tsx'
import { IndexTable } from './index-table.tsx'
import '#ground/web/form/form.css'
import '../water.css'

export default function GroupsPage() {
  const t = useWaterText()
  const asked = useSections()
  const within = useInAddress(shapes)
  return (
    <Page title={t.groupsTitle} until={untilOf(asked)}>
      <Shown of={asked} rows={10}>
        {({ sections, spans }) => {
          const span = spanOf(spans, sourceIn(within))
          return span === null ? <NothingYet /> : <Groups {...{ within, sections }} {...span} />
        }}
      </Shown>
    </Page>
  )
}

interface Props {
  readonly within: WaterAddress
  readonly sections: readonly WaterSection[]
  readonly first: Day
  readonly last: Day
}

function Groups({ within, sections, first, last }: Props) {
  const { groups: t } = useWaterText()
  const asking = askingOf(within, last)
  const by = groupings.find((of) => of === within.values.by) ?? 'river'
  const isPeriod = asking.from <= asking.until
  const asked = useAsk(call, 'GET /api/water/groups', { query: { ...asking, by } }, { isWanted: isPeriod })
  return (
    <div className='water'>
      <Conditions within={within} first={first} last={last}>
        <select
          aria-label={t.by}
          value={by}
          onChange={(event) => within.set({ by: event.target.value === 'river' ? '' : event.target.value, of: '' })}
        >
          {groupings.map((of) => (
            <option key={of} value={of}>
              {t.bys[of]}
            </option>
          ))}
        </select>
        {isPeriod && <ExportMenu of='groups' query={{ ...asking, by }} />}
      </Conditions>
      {isPeriod && (
        <Shown of={asked} rows={10}>
          {(answer) => <Evaluated {...{ within, sections, answer }} />}
        </Shown>
      )}
    </div>
  )
}

interface EvaluatedProps {
  readonly within: WaterAddress
  readonly sections: readonly WaterSection[]
  readonly answer: WaterGroups
}

function Evaluated({ within, sections, answer }: EvaluatedProps) {
  const t = useWaterText()
  const { from, until, beforeFrom, beforeUntil, source, groups, indices, rules } = answer
  const day = until as Day
  const [whole] = wholeSentences(
    groups.flatMap((group) => group.sections.map((of) => ({ class: of.class, reached: null }))),
    periodWords({ from: from as Day, until: day }, t),
    t,
  )
  const open = groups.find((group) => keyOf(group) === within.values.of)
  return (
    <>
      <section aria-label={t.sentence.title}>
        <p className='water-whole'>{whole}</p>
        <RulesNote
          rules={rules}
          facts={[fill(t.groups.period, { from, until, beforeFrom, beforeUntil }), t.sources[source], t.basis.coverage]}
        />
      </section>
      <InQuestion count={groups.reduce((sum, group) => sum + group.open, 0)} />
      <GroupsTable {...{ groups, within }} />
      {open === undefined ? <p className='note'>{t.groups.open}</p> : <GroupPane {...{ sections, day, within }} group={open} />}
      {indices.length > 0 && <IndexTable indices={indices} />}
    </>
  )
}
