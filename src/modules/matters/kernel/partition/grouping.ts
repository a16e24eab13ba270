/**
 * Reports in groups · 分组. Each group is named by its earliest report and lists its reports in order.
 *
 * It knows no rule. It notes where every report that moved was before, so that one event holds all that one step moved.
 */

/** One report going from one matter to another; a matter is named by its earliest report. */
export interface Move {
  readonly document: number
  readonly from: number
  readonly to: number
}

function ascending(x: number, y: number): number {
  return x - y
}

export class Grouping {
  #groupOf: number[] = []
  /** Members of groups of two or more; a report that is alone needs no list, and most are. */
  #members = new Map<number, number[]>()
  #before = new Map<number, number>()

  get size(): number {
    return this.#groupOf.length
  }

  /** The next report, alone. */
  add(): number {
    const document = this.#groupOf.length
    this.#groupOf.push(document)
    return document
  }

  groupOf(document: number): number {
    const group = this.#groupOf[document]
    if (group === undefined) throw new Error(`there is no report ${document} among ${this.size}`)
    return group
  }

  membersOf(group: number): readonly number[] {
    return this.#members.get(group) ?? (this.#groupOf[group] === group ? [group] : [])
  }

  *groups(): Generator<number, void> {
    for (let document = 0; document < this.size; document++) if (this.#groupOf[document] === document) yield document
  }

  /** Brings reports together with `host` and all who are with it; with no host, into a group of their own. */
  gather(documents: Iterable<number>, host: number | null): void {
    const moving = new Set(documents)
    if (moving.size === 0) return
    if (host !== null && moving.has(host)) throw new Error(`report ${host} cannot be moved to itself`)
    this.#take(moving)
    this.#put([...moving].sort(ascending), host === null ? null : this.groupOf(host))
  }

  /** Moves since the last call; a report that is back where it was did not move. */
  movesMade(): Move[] {
    const moves: Move[] = []
    for (const [document, from] of this.#before) {
      const to = this.groupOf(document)
      if (from !== to) moves.push({ document, from, to })
    }
    this.#before.clear()
    return moves.sort((x, y) => x.document - y.document)
  }

  #take(moving: ReadonlySet<number>): void {
    const sources = new Set<number>()
    for (const document of moving) sources.add(this.groupOf(document))
    for (const source of sources) {
      const rest = this.membersOf(source).filter((member) => !moving.has(member))
      this.#members.delete(source)
      if (rest.length > 0) this.#name(rest, source)
    }
  }

  #put(documents: number[], host: number | null): void {
    if (host === null) {
      this.#send(documents, documents[0] as number)
      this.#name(documents, documents[0] as number)
      return
    }
    const members = this.#members.get(host) ?? [host]
    const isOrdered = (members.at(-1) as number) < (documents[0] as number)
    for (const document of documents) members.push(document)
    if (!isOrdered) members.sort(ascending)
    this.#send(documents, host)
    if (members[0] !== host) this.#members.delete(host)
    this.#name(members, host)
  }

  /** Enters a group under its earliest report; its reports are told when that is a new name. */
  #name(members: number[], old: number): void {
    const name = members[0] as number
    if (members.length > 1) this.#members.set(name, members)
    if (name !== old) this.#send(members, name)
  }

  #send(documents: readonly number[], to: number): void {
    for (const document of documents) {
      const from = this.#groupOf[document] as number
      if (!this.#before.has(document)) this.#before.set(document, from)
      this.#groupOf[document] = to
    }
  }
}
