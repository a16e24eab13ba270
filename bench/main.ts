/** `npm run bench`: see bench/README.md. */
import { type Options, optionsOf, type Part, usage } from './options.ts'
import { type Section, show } from './output.ts'
import { airPart } from './parts/air.ts'
import { airDeskPart } from './parts/air-desk.ts'
import { deskPart } from './parts/desk.ts'
import { endToEnd } from './parts/end-to-end.ts'
import { generatorPart } from './parts/generator.ts'
import { peersPart } from './parts/peers.ts'
import { qualityPart } from './parts/quality.ts'
import { scalePart } from './parts/scale.ts'
import { scanPart } from './parts/scan.ts'

const parts: Readonly<Record<Part, (options: Options) => Promise<Section>>> = {
  air: airPart,
  'air-desk': airDeskPart,
  desk: deskPart,
  generator: generatorPart,
  peers: peersPart,
  quality: qualityPart,
  scale: scalePart,
  scan: scanPart,
  'end-to-end': endToEnd,
}

const options = optionsOf(process.argv.slice(2))
if (options === null) {
  process.stderr.write(usage)
  process.exitCode = 2
} else for (const part of options.parts) show(await parts[part](options), options.isWritten)
