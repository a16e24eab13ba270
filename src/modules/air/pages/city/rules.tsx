/** The rule rows that figures stand on: how many, how many of them unconfirmed, and each with its clause, its days and where it is known from. */
import { useState } from 'react'
import { useLook } from '#ground/web/language.tsx'
import { fill } from '#ground/web/text/text.ts'
import { knownFrom, ruleName, ruleValue } from '../../text/rules.ts'
import type { AirUsedRule } from '../../wire.ts'
import { useAirText } from '../words.ts'

const keyOf = ({ clause, name, value, from }: AirUsedRule) => `${clause} ${name} ${value} ${from}`

/** Each once, in the order in which they were used first. */
export const eachOnce = (rules: readonly AirUsedRule[]): readonly AirUsedRule[] =>
  [...new Map(rules.toReversed().map((rule) => [keyOf(rule), rule])).values()].toReversed()

export const unverifiedOf = (rules: readonly AirUsedRule[]) => rules.filter(({ unverified }) => unverified !== null).length

interface Props {
  readonly rules: readonly AirUsedRule[]
  /** What else is said of the figures, before the rules. */
  readonly facts?: readonly string[]
}

export function RulesNote({ rules, facts = [] }: Props) {
  const t = useAirText()
  const [isOpen, setOpen] = useState(false)
  const unverified = unverifiedOf(rules)
  if (rules.length === 0) return facts.length === 0 ? null : <p className='air-basis note'>{facts.join(t.semicolon)}</p>
  return (
    <>
      <p className='air-basis note'>
        {facts.map((fact) => `${fact}${t.semicolon}`).join('')}
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
  const { language } = useLook()
  const heads = t.ruleColumns
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className='scroll air-rules' tabIndex={0} aria-label={heads.name}>
      <table className='table'>
        <thead>
          <tr>
            {(['name', 'value', 'clause', 'from', 'until', 'state'] as const).map((head) => (
              <th key={head} scope='col'>
                {heads[head]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={keyOf(rule)}>
              <td className='wrap'>{ruleName(rule.name, language)}</td>
              <td className='wrap'>{ruleValue(rule.value, language)}</td>
              <td>{rule.clause}</td>
              <td>{rule.from}</td>
              <td>{rule.until ?? t.open}</td>
              <td className='wrap'>
                {rule.unverified === null ? t.verified : fill(t.unverifiedOf, { source: knownFrom(rule.unverified, language) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
