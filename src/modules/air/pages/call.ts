/** The server, as the pages of this room ask it. */
import { client } from '#ground/web/client.ts'
import type { airApi } from '../wire.ts'

export const call = client<typeof airApi>()
