import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import type { AirHours } from '../../wire.ts'

type Hour = AirHours['hours'][number]

/** Twenty-four hours of a day, each in its place; null where nothing came. */
export function hoursOfDay(hours: readonly Hour[], day: Day): readonly (Hour | null)[] {
  const byHour = new Map(hours.map((of) => [of.hour, of]))
  return Array.from({ length: 24 }, (_, at) => byHour.get(`${day}T${String(at).padStart(2, '0')}`) ?? null)
}

/** The days up to this one, and with it. */
export const daysUpTo = (day: Day, count: number): readonly Day[] => Array.from({ length: count }, (_, at) => addDays(day, at + 1 - count))
