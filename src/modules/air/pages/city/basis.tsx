/** What the figures stand on: the version of the standards, what was left out, what is not checked, every rule that was used. */
import { Link } from 'wouter'
import { Icon } from '#ground/web/icons.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { AirEvaluation, AirUsedRule } from '../../wire.ts'
import { dataUntilWords, useAirText } from '../words.ts'
import { eachOnce, RulesNote } from './rules.tsx'

const STANDARD = /^[A-Z]+(?:\/[A-Z])? \d+(?:\.\d+)?—\d{4}/

export const rulesOf = ({ statistics, composite }: Pick<AirEvaluation, 'statistics' | 'composite'>): readonly AirUsedRule[] =>
  eachOnce([...statistics.flatMap(({ rules }) => rules), ...composite.rules])

/** 「HJ 633—2026」 of 「HJ 633—2026 4.2」, each once. */
export const standardsOf = (rules: readonly AirUsedRule[]) => [
  ...new Set(rules.map(({ clause }) => STANDARD.exec(clause)?.[0]).filter((of) => of !== undefined)),
]

export function Basis({ evaluation, waiting }: { evaluation: AirEvaluation; waiting: number }) {
  const t = useAirText()
  const { edition, beforeFrom, beforeUntil, dust, dustDays, open, dataUntil, exceptional } = evaluation
  const rules = rulesOf(evaluation)
  const named = standardsOf(rules)
  const standards = named.length === 0 ? edition : named.join(t.comma)
  const facts = [
    fill(t.basis.line, { standards, from: beforeFrom, until: beforeUntil }),
    dataUntilWords(dataUntil, t),
    dustDays > 0 ? fill(dust === 'kept' ? t.basis.kept : t.basis.leftOut, { count: dustDays }) : null,
    exceptional === null
      ? null
      : fill(exceptional.withheld === null ? t.exceptional.fact : t.exceptional.factNone, {
          ...{ count: exceptional.days, edition: t.exceptional.editions.old },
        }),
    t.basis.coverage,
    waiting > 0 ? fill(t.basis.waiting, { count: waiting }) : null,
  ].filter((of) => of !== null)
  return (
    <>
      {open > 0 && (
        <p className='notice' role='status'>
          <Icon name='warn' />
          <span className='grow'>
            {fill(t.basis.suspects, { count: open })} <Link href='/air/quality'>{t.basis.toSuspects}</Link>
          </span>
        </p>
      )}
      <RulesNote rules={rules} facts={facts} />
    </>
  )
}
