// `node bin/run.mjs FILE …`: runs a tool of this repository with everything it needs installed.
import { launch } from './launch.mjs'

const [file, ...args] = process.argv.slice(2)
if (!file) {
  process.stderr.write('node bin/run.mjs FILE [ARGUMENT …]\n')
  process.exit(2)
}
await launch(file, args, { dev: true })
