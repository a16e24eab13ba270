/** The rule rows that figures stand on: how many, how many of them unconfirmed, and each with its clause, its days and where it is known from. */
import { useState } from 'react'
import { Link } from 'wouter'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { fill } from '#ground/web/text/text.ts'
import { knownFrom, ruleName, ruleValue } from '../text/rules.ts'
import type { WaterUsedRule } from '../wire.ts'
import { useWaterText } from './words.ts'

const keyOf = ({ clause, name, value, from }: WaterUsedRule) => `${clause} ${name} ${value} ${from}`

interface Props {
  readonly rules: readonly WaterUsedRule[]
  /** What else is said of the figures, before the rules. */
  readonly facts?: readonly string[]
}

export function RulesNote({ rules, facts = [] }: Props) {
  const { basis: t, semicolon } = useWaterText()
  const [isOpen, setOpen] = useState(false)
  const unverified = rules.filter((rule) => rule.unverified !== null).length
  return (
    <>
      <p className='water-basis note'>
        {facts.map((fact) => `${fact}${semicolon}`).join('')}
        {unverified > 0 && (
          <b>
            {fill(t.unverified, { count: unverified })}
            {semicolon}
          </b>
        )}
        <button type='button' className='link' aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t.close : fill(t.rules, { count: rules.length })}
        </button>
      </p>
      {isOpen && <RulesTable rules={rules} />}
    </>
  )
}

export function RulesTable({ rules }: { rules: readonly WaterUsedRule[] }) {
  const { basis: t } = useWaterText()
  const { language } = useLook()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className='scroll water-rules' tabIndex={0} aria-label={t.columns.name}>
      <table className='table'>
        <thead>
          <tr>
            {(['name', 'value', 'clause', 'from', 'until', 'state'] as const).map((head) => (
              <th key={head} scope='col'>
                {t.columns[head]}
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

/** Values in question within the figures; nothing where there is none. */
export function InQuestion({ count }: { count: number }) {
  const { basis: t } = useWaterText()
  if (count === 0) return null
  return (
    <p className='notice' role='status'>
      <Icon name='warn' />
      <span className='grow'>
        {fill(t.suspects, { count })} <Link href='/water/quality'>{t.toSuspects}</Link>
      </span>
    </p>
  )
}
