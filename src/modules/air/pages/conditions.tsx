/** District and period at the head of every page of air, kept in the address and from page to page. */

import type { Day } from '#ground/lib/day.ts'
import type { InAddress } from '#ground/web/in-address.ts'
import { useAreas } from '#ground/web/map/areas.ts'
import { keptShapes } from './kept-names.ts'
import { type Period, type Preset, periodIn, presetOf, presetPeriod, presets } from './period.ts'
import { useAirText } from './words.ts'

export const editions = ['2012', '2026'] as const

export const conditionShapes = { ...keptShapes, dust: /^kept$/, edition: /^(?:2012|2026)$/, year: /^20\d{2}$/ } as const
export type Within = Pick<InAddress<keyof typeof conditionShapes>, 'values' | 'set'>

interface Props {
  readonly within: Within
  /** The last day that has data. */
  readonly last: Day
  readonly hasArea?: boolean
  readonly hasDust?: boolean
}

export function Conditions({ within: { values, set }, last, hasArea = true, hasDust = true }: Props) {
  const { conditions: t, noPlace } = useAirText()
  const areas = useAreas()
  const period = periodIn(values, last)
  const preset = presetOf(period, last)
  return (
    <fieldset className='air-conditions' aria-label={t.label}>
      {hasArea && (
        <select aria-label={t.scope} value={values.area ?? ''} onChange={(event) => set({ area: event.target.value })}>
          <option value=''>{noPlace}</option>
          {areas.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
      <select
        aria-label={t.preset}
        value={preset}
        onChange={(event) => {
          const wanted = event.target.value
          if (wanted !== 'own') set(presetPeriod(wanted as Preset, last))
        }}
      >
        {[...presets, 'own' as const].map((of) => (
          <option key={of} value={of} disabled={of === 'own' && preset !== 'own'}>
            {t.presets[of]}
          </option>
        ))}
      </select>
      <PeriodDays period={period} set={set} />
      <select
        aria-label={t.edition}
        title={t.editionTitle}
        value={values.edition ?? ''}
        onChange={(event) => set({ edition: event.target.value })}
      >
        <option value=''>{t.editions.own}</option>
        {editions.map((of) => (
          <option key={of} value={of}>
            {t.editions[of]}
          </option>
        ))}
      </select>
      {hasDust && (
        <label className='check' title={t.dustTitle}>
          <input type='checkbox' checked={values.dust !== 'kept'} onChange={(event) => set({ dust: event.target.checked ? '' : 'kept' })} />
          {t.dust}
        </label>
      )}
      {period.from > period.until && (
        <p className='field-wrong' role='alert'>
          {t.wrongWay}
        </p>
      )}
    </fieldset>
  )
}

function PeriodDays({ period, set }: { period: Period; set: Within['set'] }) {
  const { conditions: t } = useAirText()
  return (['from', 'until'] as const).map((name) => (
    <label key={name} className='air-day'>
      <span>{t[name]}</span>
      <input type='date' value={period[name]} onChange={(event) => set({ [name]: event.target.value })} />
    </label>
  ))
}
