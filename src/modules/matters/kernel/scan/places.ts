/**
 * Places and circles · 地点与圆: places at one point are one; circles grow from each place to the next nearest, and of two at one distance
 * the one with the smaller coordinates comes first. Latitude and longitude are points of a sphere of 6,367 km in space: chords order as
 * arcs do, and a chord becomes an arc where a length is told.
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { ScanPlace, ScanRefusal, ScanSettings } from './types.ts'

/** 地球半径, km. */
export const EARTH_RADIUS_KM = 6367
const RAD = Math.PI / 180
/** 圆数上限: neighbours of all centres together, of four bytes each in every thread. */
export const MOST_CIRCLES = 400_000_000

/** 同一点上的地点: those at one point, in the order of their names. */
export interface Site {
  readonly ids: readonly string[]
  /** As given. */
  readonly at: readonly number[]
  readonly point: readonly number[]
}

/** 地点的集合. */
export interface Sites {
  readonly all: readonly Site[]
  readonly indexOf: ReadonlyMap<string, number>
  readonly isSphere: boolean
}

const byBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function pointOf([lat, lon]: readonly number[]): readonly number[] {
  const [colatitude, longitude] = [(90 - lat!) * RAD, lon! * RAD]
  const ring = EARTH_RADIUS_KM * Math.sin(colatitude)
  return [ring * Math.cos(longitude), ring * Math.sin(longitude), EARTH_RADIUS_KM * Math.cos(colatitude)]
}

function refusalOf({ id, at }: ScanPlace, isSphere: boolean, dimensions: number): ScanRefusal | null {
  const told = { place: id, at: at.join(', ') }
  if (at.length < 2 || at.length !== dimensions || !at.every(Number.isFinite)) return { code: 'wrong-coordinates', ...told }
  if (!isSphere) return null
  const [first, second] = at as [number, number]
  if (at.length !== 2 || Math.abs(second) > 180) return { code: 'wrong-coordinates', ...told }
  if (Math.abs(first) > 90)
    return { code: Math.abs(first) <= 180 && Math.abs(second) <= 90 ? 'swapped-coordinates' : 'wrong-coordinates', ...told }
  return null
}

/** 读取地点: in the order of their names; a name with two points is refused. */
export function sitesOf(places: readonly ScanPlace[], coordinates: ScanSettings['coordinates']): Result<Sites, ScanRefusal> {
  const isSphere = coordinates === 'lat-lon'
  const dimensions = places[0]?.at.length ?? 0
  const known = new Map<string, ScanPlace>()
  for (const place of places) {
    const refusal = refusalOf(place, isSphere, dimensions)
    if (refusal !== null) return refuse(refusal)
    const before = known.get(place.id)
    if (before?.at.some((value, axis) => value !== place.at[axis])) return refuse({ code: 'place-twice', place: place.id })
    known.set(place.id, place)
  }
  const all: { ids: string[]; at: readonly number[]; point: readonly number[] }[] = []
  const indexOf = new Map<string, number>()
  const atPoint = new Map<string, number>()
  for (const id of [...known.keys()].sort(byBytes)) {
    const { at } = known.get(id)!
    const point = isSphere ? pointOf(at) : at
    const key = point.join(' ')
    const site = atPoint.get(key) ?? all.push({ ids: [], at, point }) - 1
    atPoint.set(key, site)
    all[site]!.ids.push(id)
    indexOf.set(id, site)
  }
  return ok({ all, indexOf, isSphere })
}

/** 直线距离 between two points. */
export function chord(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let axis = 0; axis < a.length; axis++) sum += (a[axis]! - b[axis]!) * (a[axis]! - b[axis]!)
  return Math.sqrt(sum)
}

const arcOf = (length: number) => 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, length / (2 * EARTH_RADIUS_KM)))

/** 距离 as it is told: along the sphere, or in the plane. */
export const lengthOf = (sites: Sites, length: number): number => (sites.isSphere ? arcOf(length) : length)

/** 各中心的邻近地点: nearest first, itself the first; those of centre c from `start[c]` to before `start[c + 1]`. */
export interface Neighbours {
  readonly start: Int32Array
  readonly places: Int32Array
}

/** Candidates of a centre: those of the cells around it, where there is a radius; else all. */
function candidatesBy(sites: Sites, radius: number | null): (centre: number) => readonly number[] {
  const everyone = sites.all.map((_, index) => index)
  if (radius === null || radius <= 0) return () => everyone
  const size = radius * (1 + 1e-9)
  const cells = new Map<string, number[]>()
  const cellOf = (point: readonly number[]) => point.map((value) => Math.floor(value / size))
  sites.all.forEach(({ point }, index) => {
    const key = cellOf(point).join(' ')
    const cell = cells.get(key)
    if (cell === undefined) cells.set(key, [index])
    else cell.push(index)
  })
  const dimensions = sites.all[0]?.point.length ?? 0
  let steps: number[][] = [[]]
  for (let axis = 0; axis < dimensions; axis++) steps = steps.flatMap((step) => [-1, 0, 1].map((by) => [...step, by]))
  return (centre) => {
    const cell = cellOf(sites.all[centre]!.point)
    return steps.flatMap((step) => cells.get(cell.map((at, axis) => at + step[axis]!).join(' ')) ?? [])
  }
}

/** A radius as a chord, by which neighbours are compared. */
function chordOf(isSphere: boolean, radius: number | null): number | null {
  if (radius === null || !isSphere) return radius
  return 2 * EARTH_RADIUS_KM * Math.sin(Math.min(Math.PI / 2, radius / (2 * EARTH_RADIUS_KM)))
}

/** 圆的上限: percent of the population at risk, and a radius. */
export interface CircleLimit {
  readonly share: number
  readonly radius: number | null
}

/**
 * 圆内风险人口的上限: a circle of exactly the share is within it. Expected values are sums of fractions: the same people added in another
 * order may differ in the last digits, by which no circle may be lost.
 */
function mostPeople(atRisk: Float64Array, share: number): number {
  let total = 0
  for (const one of atRisk) total += one
  return (share / 100) * total * (1 + 1e-10)
}

/** 较小的圆: for each centre, where its largest circle within a limit ends among its neighbours. */
export function endsWithin(sites: Sites, { start, places }: Neighbours, atRisk: Float64Array, { share, radius }: CircleLimit): Int32Array {
  const limit = chordOf(sites.isSphere, radius)
  const most = mostPeople(atRisk, share)
  return Int32Array.from({ length: start.length - 1 }, (_, centre) => {
    const { point } = sites.all[centre]!
    let at = start[centre]!
    for (let people = 0; at < start[centre + 1]!; at++) {
      people += atRisk[places[at]!]!
      if (people > most || (limit !== null && chord(point, sites.all[places[at]!]!.point) > limit)) break
    }
    return at
  })
}

/** 圆的大小的抽样: of so many centres, spread evenly over all, the places within the radius; no more than the share is of all places. */
export function circleSizes(sites: Sites, { maxRadius, maxShare }: Pick<ScanSettings, 'maxRadius' | 'maxShare'>, sample: number): number[] {
  const count = sites.all.length
  const limit = chordOf(sites.isSphere, maxRadius)
  const most = Math.max(1, Math.ceil((maxShare / 100) * count))
  if (limit === null) return [most]
  const candidates = candidatesBy(sites, limit)
  const step = Math.max(1, Math.floor(count / sample))
  return Array.from({ length: Math.min(sample, count) }, (_, at) => {
    const { point } = sites.all[at * step]!
    return Math.min(most, candidates(at * step).filter((place) => chord(point, sites.all[place]!.point) <= limit).length)
  })
}

/** 进度: how many centres are done, of how many. */
export type OnCentres = (done: number, total: number) => void

/** 建圆: the places of each centre's circles, within the radius and the share of the population at risk. */
export function neighboursOf(
  sites: Sites,
  atRisk: Float64Array,
  settings: ScanSettings,
  onCentres?: OnCentres,
): Result<Neighbours, ScanRefusal> {
  const count = sites.all.length
  const limit = chordOf(sites.isSphere, settings.maxRadius)
  const most = mostPeople(atRisk, settings.maxShare)
  const candidates = candidatesBy(sites, limit)
  const start = new Int32Array(count + 1)
  const distance = new Float64Array(count)
  let places = new Int32Array(Math.max(1024, count * 4))
  let used = 0
  const pointBefore = (a: number, b: number) => {
    const [x, y] = [sites.all[a]!.point, sites.all[b]!.point]
    const axis = x.findIndex((value, at) => value !== y[at])
    return axis < 0 ? 0 : x[axis]! - y[axis]!
  }
  for (let centre = 0; centre < count; centre++) {
    const point = sites.all[centre]!.point
    const within: number[] = []
    for (const place of candidates(centre)) {
      const length = chord(point, sites.all[place]!.point)
      distance[place] = length
      if (limit === null || length <= limit) within.push(place)
    }
    within.sort((a, b) => distance[a]! - distance[b]! || pointBefore(a, b))
    let people = 0
    for (const place of within) {
      people += atRisk[place]!
      if (people > most) break
      if (used === places.length) {
        if (used === MOST_CIRCLES) return refuse({ code: 'too-large', neighbours: used, limit: MOST_CIRCLES })
        const larger = new Int32Array(Math.min(MOST_CIRCLES, used * 2))
        larger.set(places)
        places = larger
      }
      places[used++] = place
    }
    start[centre + 1] = used
    onCentres?.(centre + 1, count)
  }
  return ok({ start, places: places.subarray(0, used) })
}
