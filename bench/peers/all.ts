import { ours, oursAtScale, oursThorough } from '../ours.ts'
import { minHash } from './minhash.ts'
import { miniSearch } from './minisearch.ts'
import type { Peer } from './peer.ts'
import { datasketch, splink } from './python.ts'
import { rarestPairs } from './rarest.ts'
import { tfIdf } from './tfidf.ts'
import { trigramsGin, trigramsGist } from './trigrams.ts'

/** The first is ours: the others are compared with it. */
export const measured: readonly Peer[] = [ours, tfIdf, rarestPairs, minHash, miniSearch, trigramsGin, trigramsGist, datasketch, splink]

export function peerOf(name: string): Peer {
  const found = [...measured, oursThorough, oursAtScale].find((peer) => peer.name === name)
  if (found === undefined) throw new Error(`there is no peer ${name}`)
  return found
}
