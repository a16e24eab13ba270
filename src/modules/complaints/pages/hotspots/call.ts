/** The server, as the page of hotspots asks the rooms of matters and of the lists. */
import { client } from '#ground/web/client.ts'
import type { AlarmsApi } from '#modules/matters/wire.ts'
import type { tasksApi } from '#modules/tasks/wire.ts'

export const callAlarms = client<AlarmsApi>()
export const callTasks = client<typeof tasksApi>()
