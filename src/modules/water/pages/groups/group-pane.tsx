/** What one group is made of: its classes, its sections, and the rule that decided. */
import { Link } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { toneStyle } from '#ground/web/chart/tone.ts'
import { keptOf } from '#ground/web/in-address.ts'
import { useLook } from '#ground/web/language.tsx'
import { fill } from '#ground/web/text/text.ts'
import { changeMeasure, changeSaid, groupStatus, pollutantsSaid, withheldWords } from '../../text/said.ts'
import type { WaterGroup, WaterSection } from '../../wire.ts'
import { keptNames, type WaterAddress } from '../address.ts'
import { RulesTable } from '../rules-note.tsx'
import { classOn, useItemName, useWaterText } from '../words.ts'
import { groupName } from './group-names.ts'

interface Props {
  readonly group: WaterGroup
  readonly sections: readonly WaterSection[]
  readonly day: Day
  readonly within: WaterAddress
}

export function GroupPane({ group, sections, day, within }: Props) {
  const t = useWaterText()
  const { language } = useLook()
  const itemName = useItemName()
  const { method, shares, rule } = group
  const said = shares
    .filter((of) => of.sections > 0)
    .map((of) => fill(t.sentence.share, { class: t.classes[of.class], count: of.sections, percent: of.percent }))
  const facts = [
    method === null ? null : t.groups.methodWhy[method],
    group.withheld === null ? groupStatus(group, t) : withheldWords({ ...group, withheld: group.withheld }, t),
    said.length === 0 ? null : fill(t.sentence.shares, { shares: said.join(t.comma) }),
    `${t.groups.change}${t.colon}${[changeSaid(group, t), changeMeasure(group, t)].filter((words) => words !== null).join(t.comma)}`,
    group.pollutants.length === 0 ? null : `${t.groups.pollutants}${t.colon}${pollutantsSaid(group, itemName, t)}`,
  ].filter((words) => words !== null)
  return (
    <section className='water-pane'>
      <h2>
        {groupName(group, language, t)} <span className='note'>{t.bodies[group.body]}</span>
      </h2>
      <ul className='water-facts-list'>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <GroupSections {...{ group, sections, day, within }} />
      {rule !== null && (
        <>
          <h3>{t.groups.rule}</h3>
          <RulesTable rules={[rule]} />
        </>
      )}
    </section>
  )
}

function GroupSections({ group, sections, day, within }: Props) {
  const t = useWaterText()
  const names = new Map(sections.map(({ code, name }) => [code, name]))
  const search = keptOf(within.search, keptNames)
  return (
    <ul className='water-group-sections' aria-label={t.groups.sections}>
      {group.sections.map(({ code, class: grade }) => {
        const named = grade === null ? null : classOn(grade, day, t)
        return (
          <li key={code}>
            <Link href={`/water/sections/${code}${search}`} className='link'>
              {names.get(code) ?? code}
            </Link>
            {named === null ? (
              <span className='note'>{t.notEvaluated}</span>
            ) : (
              <span className='water-class' style={toneStyle(named.tone)}>
                {named.name}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
