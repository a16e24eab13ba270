/**
 * The package chinese-days, for tests that are held against it. It reckons in the zone of the machine, from the moment when it is loaded:
 * west of Greenwich it takes a day for the one before. So it is loaded, and asked, in UTC.
 */
import { afterAll, beforeAll } from 'vitest'

type ChineseDays = typeof import('chinese-days')['default']

/** To be called once at the beginning of a test file; the answer gives the package within its tests. */
export function chineseDaysInUtc(): () => ChineseDays {
  let loaded: ChineseDays
  const zone = process.env['TZ']
  beforeAll(async () => {
    process.env['TZ'] = 'UTC'
    loaded = (await import('chinese-days')).default
  })
  afterAll(() => {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })
  return () => loaded
}
