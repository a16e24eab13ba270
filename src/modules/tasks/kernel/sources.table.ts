/**
 * What an item may come from · 来源: a thing of another room, by its room, its sort and its identifier. This room enters no other: how
 * such a thing is called, where its page stands and who may see that page, is all that it knows.
 */
export interface SourceSort {
  readonly room: string
  readonly sort: string
  readonly zh: string
  readonly en: string
  /** The page of one, without the identifier. */
  readonly path: string
  /** The verb of that page. */
  readonly access: `${string}.${string}`
}

/** 来源表. */
export const sourceSorts = [
  { room: 'matters', sort: 'alarm', zh: '热点预警', en: 'Hotspot alarm', path: '/hotspots/', access: 'matters.read' },
  { room: 'matters', sort: 'matter', zh: '同一事项', en: 'Matter', path: '/matters/', access: 'matters.read' },
  { room: 'complaints', sort: 'report', zh: '举报件', en: 'Report', path: '/complaints/', access: 'complaints.read' },
] as const satisfies readonly SourceSort[]

type Pointing<Sort> = Sort extends { readonly room: infer Room; readonly sort: infer Kind }
  ? { readonly room: Room; readonly sort: Kind; readonly id: string }
  : never

/** 来源: `room` and `sort` as the table has them. */
export type Source = Pointing<(typeof sourceSorts)[number]>

/** 来源的种类; undefined for what the table does not know. */
export const sortOf = (room: string, sort: string): SourceSort | undefined => sourceSorts.find((of) => of.room === room && of.sort === sort)
