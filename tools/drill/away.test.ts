import { expect, it } from 'vitest'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { away, awayBreaches, type Way } from './away.ts'

// Processes are stopped by signals, and found in /proc.
it.skipIf(process.platform !== 'linux').each<Way>(['silent', 'killed', 'shut-down'])(
  'refuses plainly, comes back by itself and loses nothing when the database is %s',
  async (way) => {
    const said: string[] = []
    const counts = await away({
      within: temporaryRoot,
      program: 'pageless',
      way,
      seconds: 0,
      perSecond: 5,
      patienceMs: 60_000,
      breach: (of) => said.push(of),
    })
    expect(said).toEqual([])
    expect(counts).toMatchObject({ lost: 0, doubled: 0, halfWritten: 0, wrongAnswers: 0, chainFits: true })
    expect(awayBreaches(way, counts)).toBe(0)
    expect(counts.submitted).toBeGreaterThan(0)
  },
)
