/** What the page of exceptional events keeps in its address, and what is wrong with a form. */
import { parseDay } from '#ground/lib/day.ts'
import type { Wrong } from '#ground/web/form/use-form.ts'
import type { InAddress } from '#ground/web/in-address.ts'
import { fill } from '#ground/web/text/text.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import { type ExceptionalKind, exceptionalKinds } from '../../kernel/exceptional-kinds.ts'
import type { ExceptionalText } from '../../text/exceptional.ts'
import type { PageText } from '../../text/page.ts'
import type { AirExceptionalEntry } from '../../wire.ts'
import { keptShapes } from '../kept-names.ts'

export const shapes = { ...keptShapes, state: /^withdrawn$/, form: /^new$/ } as const
export type EventAddress = InAddress<keyof typeof shapes>

/** 「2026-03-05 至 2026-03-07」, or one day. */
export const spanWords = ({ from, until }: { readonly from: string; readonly until: string }, { exceptional: t }: PageText) =>
  from === until ? from : fill(t.span, { from, until })

type Ticks = Readonly<Record<(typeof basicItems)[number], boolean>>
export interface EventValues extends Ticks {
  readonly area: string
  readonly from: string
  readonly until: string
  readonly kind: ExceptionalKind | ''
  readonly why: string
  readonly document: string
}

export const emptyValues = (given: { readonly area?: string; readonly from?: string; readonly until?: string }): EventValues => ({
  ...{ area: given.area ?? '', from: given.from ?? '', until: given.until ?? '', kind: '', why: '', document: '' },
  ...{ so2: false, no2: false, co: false, o3: false, pm10: false, pm25: false },
})

export const itemsIn = (values: Ticks) => basicItems.filter((item) => values[item])

/** Each field with what is wrong with it; the items are told at the first of them. */
export function wrongIn(values: EventValues, t: ExceptionalText): Wrong<EventValues> {
  const [from, until] = [parseDay(values.from), parseDay(values.until)]
  return {
    ...(values.area === '' ? { area: t.areaWrong } : {}),
    ...(from.ok ? {} : { from: t.dayWrong }),
    ...(until.ok ? (from.ok && until.value < from.value ? { until: t.untilWrong } : {}) : { until: t.dayWrong }),
    ...(values.kind === '' ? { kind: t.kindWrong } : {}),
    ...(itemsIn(values).length === 0 ? { so2: t.itemsWrong } : {}),
    ...(values.why.trim().length < 2 ? { why: t.whyWrong } : {}),
    ...(values.document.trim().length < 2 ? { document: t.documentWrong } : {}),
  }
}

export function entryOf(values: EventValues): AirExceptionalEntry {
  const kind = exceptionalKinds.find((of) => of === values.kind)
  // The form has been checked: without a kind nothing is sent.
  if (kind === undefined) throw new Error('no kind')
  const { area, from, until } = values
  return { area, from, until, kind, items: itemsIn(values), why: values.why.trim(), document: values.document.trim() }
}
