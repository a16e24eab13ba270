/** MiniSearch with runs of characters as its words; it asks with the rarest words of a report, or with all. */
import MiniSearchIndex from 'minisearch'
import { plain, Vocabulary } from './grams.ts'
import { type Asked, combinations, type Engine, numberOf, type Peer, type Settings, WANTED } from './peer.ts'

function runs(text: string, length: number): string[] {
  const letters = plain(text)
  return Array.from({ length: Math.max(0, letters.length - length + 1) }, (_, at) => letters.slice(at, at + length))
}

class MiniSearchEngine implements Engine {
  #length: number
  #asked: number
  #vocabulary = new Vocabulary()
  #index: MiniSearchIndex<{ id: number; subject: string; text: string }>
  #size = 0

  constructor(settings: Settings) {
    const length = numberOf(settings, 'length')
    this.#length = length
    this.#asked = numberOf(settings, 'asked')
    this.#index = new MiniSearchIndex({
      fields: ['subject', 'text'],
      tokenize: (text) => runs(text, length),
      searchOptions: {
        boost: { subject: numberOf(settings, 'subject'), text: 1 },
        prefix: false,
        fuzzy: false,
        combineWith: 'OR',
        tokenize: (text) => text.split(' '),
      },
    })
  }

  #words({ subject, text }: Asked): Set<string> {
    return new Set([...runs(subject, this.#length), ...runs(text, this.#length)])
  }

  add(report: Asked): void {
    for (const word of this.#words(report)) {
      const number = this.#vocabulary.number(word)
      this.#vocabulary.frequency[number]!++
    }
    this.#index.add({ id: this.#size++, subject: report.subject, text: report.text })
  }

  query(report: Asked): number[] {
    const known = [...this.#words(report)].flatMap((word) => {
      const number = this.#vocabulary.known(word)
      return number === undefined ? [] : [{ word, frequency: this.#vocabulary.frequency[number] as number }]
    })
    known.sort((a, b) => a.frequency - b.frequency)
    const asked = known.slice(0, this.#asked).map(({ word }) => word)
    return this.#index
      .search(asked.join(' '))
      .slice(0, WANTED)
      .map(({ id }) => Number(id))
  }
}

export const miniSearch: Peer = {
  name: 'MiniSearch',
  grid: combinations({ length: [2, 3], asked: [20, 60, 200], subject: [2] }),
  make: (settings) => new MiniSearchEngine(settings),
}
