/** The server, as the pages of this room ask it; borders come from where the public reads them too. */
import { client } from '#ground/web/client.ts'
import type { complaintsApi } from '#modules/complaints/wire.ts'
import type { airApi } from '../wire.ts'

export const call = client<typeof airApi>()
export const callAreas = client<typeof complaintsApi>()
