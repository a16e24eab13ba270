/** The server, as the pages of this room ask it. */
import { client } from '#ground/web/client.ts'
import type { tasksApi } from '../wire.ts'

export type TasksApi = typeof tasksApi
export const call = client<TasksApi>()
