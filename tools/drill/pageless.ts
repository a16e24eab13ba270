/** The house as `serve` opens it, without its page: for drills where none is built. Says its address; stops when it is asked to. */
import { listen } from '#ground/http/listen.ts'
import { createLog, logStream } from '#ground/http/log.ts'
import { stopInOrder } from '#ground/http/stop.ts'
import { openHouse } from '../../src/apps/server/house.ts'
import { readSettings } from '../../src/apps/server/settings.ts'
import { BUREAU } from './house.ts'

const asked = new Promise<void>((resolve) => process.once('SIGTERM', () => resolve()))
const settings = readSettings(process.env)
if (!settings.ok) throw new Error(settings.refusal.name)
const log = createLog(settings.value.logLevel, logStream())
const house = await openHouse({
  settings: settings.value,
  empty: { id: BUREAU, zh: '演练局' },
  site: (_request, response) => response.writeHead(404).end(),
  log,
  version: 'drill',
  onPlanting: () => undefined,
})
if (!house.ok) {
  process.stdout.write(`${JSON.stringify(house.refusal)}\n`)
  process.exit(1)
}
const { app, after } = house.value
await app.ready()
const listening = await listen(app.server, '127.0.0.1', 0, 1)
if (!listening.ok) throw new Error(listening.refusal.reason)
process.stdout.write(`http://127.0.0.1:${listening.value}/\n`)
await asked
process.exit((await stopInOrder({ app, after, log })) ? 0 : 1)
