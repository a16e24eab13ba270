/** The server, as the pages of this room ask it. */
import { client } from '#ground/web/client.ts'
import type { complaintsApi } from '../wire.ts'

export type ComplaintsApi = typeof complaintsApi
export const call = client<ComplaintsApi>()
