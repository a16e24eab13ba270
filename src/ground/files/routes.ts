import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import type { App } from '#ground/http/app.ts'
import { Download, serveApi } from '#ground/http/serve-api.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import type { Files } from './files.ts'
import { checkLink } from './link.ts'
import { findFile } from './store/files.ts'
import { fileTexts } from './text.ts'
import { filesApi } from './wire.ts'

export function filesRoutes(app: App, files: Files): void {
  serveApi(
    app,
    filesApi,
    {
      'GET /api/files/:id': async ({ database, bureau, actor, params, query, now }) => {
        const { purpose, expires, signature } = query
        const facts = { bureau, id: params.id, account: actor?.account ?? 'public', purpose, expires }
        const checked = checkLink(files.key, facts, signature, now)
        if (!checked.ok) return checked
        const file = await inTransaction(database, systemClaim(bureau, 'files.serve'), (tx) => findFile(tx, params.id))
        const isSmall = purpose === 'thumbnail'
        if (file === null || (purpose !== 'save' && file.picture === null)) return refuse({ reason: 'not-found' })
        const hash = isSmall ? file.picture!.thumbnailHash : file.hash
        const bytes = await files.folder.get(bureau, hash)
        // A row names only what was on the disk: somebody took it away, and somebody has to learn of it.
        if (bytes === null) throw new Error(`the content ${hash} is missing from the data folder`)
        return ok(new Download(isSmall ? 'image/jpeg' : file.type, file.name, bytes, purpose === 'save' ? 'attachment' : 'inline'))
      },
    },
    fileTexts,
  )
}
