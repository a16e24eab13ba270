/** The house without a page and without a port, on a database and in a folder that are given: for what asks its routes directly. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '#ground/db/folder.ts'
import { createLog, type Log } from '#ground/http/log.ts'
import type { Limiter } from '#ground/http/rate.ts'
import { stopInOrder } from '#ground/http/stop.ts'
import { type House, type HouseOptions, openHouse } from './house.ts'
import { readSettings } from './settings.ts'

export interface QuietHouse extends House {
  readonly close: () => Promise<void>
}

export interface QuietOptions {
  readonly databaseUrl: string
  readonly folder: string
  /** As for the house: null plants the small city. */
  readonly empty: HouseOptions['empty']
  readonly log?: Log
  readonly limiter?: Limiter
  readonly env?: Environment
}

export async function openQuietHouse({ databaseUrl, folder, empty, env = {}, limiter, ...rest }: QuietOptions): Promise<QuietHouse> {
  const settings = readSettings({ ...env, QINGDAN_DATA: folder, DATABASE_URL: databaseUrl })
  if (!settings.ok) throw new Error(`${settings.refusal.reason}: ${settings.refusal.name}`)
  const log = rest.log ?? createLog('silent')
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { version: string }
  const opened = await openHouse({
    settings: settings.value,
    empty,
    site: (_request, response) => void response.writeHead(404).end(),
    log,
    version,
    onPlanting: () => undefined,
    ...(limiter === undefined ? {} : { limiter }),
  })
  if (!opened.ok) throw new Error(`the house did not open: ${JSON.stringify(opened.refusal)}`)
  await opened.value.app.ready()
  return {
    ...opened.value,
    close: async () => void (await stopInOrder({ app: opened.value.app, after: opened.value.after, log })),
  }
}
