/** What the figures stand on: the version of the standards, what was left out, what is not checked, every rule that was used. */
import { useState } from 'react'
import { Link } from 'wouter'
import { Icon } from '#ground/web/icons.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { AirEvaluation, AirUsedRule } from '../../wire.ts'
import { useAirText } from '../words.ts'

const STANDARD = /^[A-Z]+(?:\/[A-Z])? \d+(?:\.\d+)?—\d{4}/

/** All rules once, in the order in which they were used first. */
export function rulesOf({ statistics, composite }: Pick<AirEvaluation, 'statistics' | 'composite'>): readonly AirUsedRule[] {
  const all = new Map<string, AirUsedRule>()
  for (const rule of [...statistics.flatMap(({ rules }) => rules), ...composite.rules]) {
    const key = `${rule.clause} ${rule.name} ${rule.value} ${rule.from}`
    if (!all.has(key)) all.set(key, rule)
  }
  return [...all.values()]
}

/** 「HJ 633—2026」 of 「HJ 633—2026 4.2」, each once. */
export const standardsOf = (rules: readonly AirUsedRule[]) => [
  ...new Set(rules.map(({ clause }) => STANDARD.exec(clause)?.[0]).filter((of) => of !== undefined)),
]

export function Basis({ evaluation, waiting }: { evaluation: AirEvaluation; waiting: number }) {
  const t = useAirText()
  const [isOpen, setOpen] = useState(false)
  const { edition, beforeFrom, beforeUntil, dust, dustDays, open } = evaluation
  const rules = rulesOf(evaluation)
  const unverified = rules.filter((rule) => rule.unverified !== null).length
  const named = standardsOf(rules)
  const standards = named.length === 0 ? `HJ 633—${edition}` : named.join(t.comma)
  const facts = [
    fill(t.basis.line, { standards, from: beforeFrom, until: beforeUntil }),
    dustDays > 0 ? fill(dust === 'kept' ? t.basis.kept : t.basis.leftOut, { count: dustDays }) : null,
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
      <p className='air-basis note'>
        {facts.join(t.semicolon)}
        {t.semicolon}
        {unverified > 0 && (
          <b>
            {fill(t.basis.unverified, { count: unverified })}
            {t.semicolon}
          </b>
        )}
        <button type='button' className='link' aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t.basis.close : fill(t.basis.rules, { count: rules.length })}
        </button>
      </p>
      {isOpen && <RulesTable rules={rules} />}
    </>
  )
}

export function RulesTable({ rules }: { rules: readonly AirUsedRule[] }) {
  const { basis: t } = useAirText()
  const heads = t.ruleColumns
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className='scroll air-rules' tabIndex={0} aria-label={heads.name}>
      <table className='table'>
        <thead>
          <tr>
            {(['name', 'value', 'clause', 'from', 'until', 'state'] as const).map((head) => (
              <th key={head} scope='col' className={head === 'value' ? 'n' : undefined}>
                {heads[head]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map(({ name, value, clause, from, until, unverified }) => (
            <tr key={`${clause} ${name} ${value} ${from}`}>
              <td>{name}</td>
              <td className='n'>{value}</td>
              <td>{clause}</td>
              <td>{from}</td>
              <td>{until ?? t.open}</td>
              <td className='wrap'>{unverified === null ? t.verified : fill(t.unverifiedOf, { source: unverified })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
