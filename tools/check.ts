/** `npm run check`: what can be said without running anything. */
import { check, close, fastChecks, type Outcome } from './steps.ts'

const outcomes: Outcome[] = []
for (const [name, file, args] of fastChecks) outcomes.push(await check(name, file, args))
close(outcomes)
