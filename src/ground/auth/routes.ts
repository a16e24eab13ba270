/** Serves signing in, one's own account, and managing people. */
import type { App } from '#ground/http/app.ts'
import { serveApi } from '#ground/http/serve-api.ts'
import { accountHandlers, districtHandlers } from './account-routes.ts'
import type { People } from './people.ts'
import { sessionHandlers } from './session-routes.ts'
import { peopleRefusals } from './text.ts'
import { accountsApi, districtsApi, sessionApi } from './wire.ts'

export function peopleRoutes(app: App, people: People): void {
  serveApi(app, sessionApi, sessionHandlers(people), peopleRefusals)
  serveApi(app, districtsApi, districtHandlers, peopleRefusals)
  serveApi(app, accountsApi, accountHandlers(people), peopleRefusals)
}
