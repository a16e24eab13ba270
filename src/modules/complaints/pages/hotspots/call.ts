/** The server, as the page of hotspots asks the room of matters. */
import { client } from '#ground/web/client.ts'
import type { AlarmsApi } from '#modules/matters/wire.ts'

export const callAlarms = client<AlarmsApi>()
