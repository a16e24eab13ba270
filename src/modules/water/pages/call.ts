/** The server, as the pages of this room ask it; borders come from where the public reads them too. */
import { client } from '#ground/web/client.ts'
import type { complaintsApi } from '#modules/complaints/wire.ts'
import type { waterApi } from '../wire.ts'

export const call = client<typeof waterApi>()
export const callAreas = client<typeof complaintsApi>()
