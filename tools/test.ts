/** `npm test`: everything. With arguments, only the tests that vitest finds by them. */
import { check, close, fastChecks, type Outcome, vitest } from './steps.ts'

const args = process.argv.slice(2)
const outcomes: Outcome[] = []
if (args.length > 0) outcomes.push(await vitest(`tests: ${args.join(' ')}`, args))
else {
  for (const [name, file, given] of fastChecks) outcomes.push(await check(name, file, given))
  outcomes.push(await vitest('unit tests', ['--project', 'unit']))
  outcomes.push(await vitest('browser tests', ['--project', 'browser', '--passWithNoTests']))
}
close(outcomes)
