/** Points inside a border, for reports of the small city. */
export type Ring = readonly (readonly number[])[]

/** Even–odd rule over the edges of one ring. */
export function isInside(ring: Ring, lon: number, lat: number): boolean {
  let inside = false
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [x, y] = ring[at] as [number, number]
    const [u, v] = ring[before] as [number, number]
    if (y > lat !== v > lat && lon < ((u - x) * (lat - y)) / (v - y) + x) inside = !inside
  }
  return inside
}

/** A point inside: from the wanted spot of the box towards the middle of the longest stretch at its height. */
export function spotIn(ring: Ring, [east, north]: readonly [number, number]): readonly [number, number] {
  const lats = ring.map(([, lat]) => lat as number)
  const [south, top] = [Math.min(...lats), Math.max(...lats)]
  // Away from the corners at the very top and bottom, where the border leaves no room.
  const lat = south + (top - south) * (0.15 + 0.7 * north)
  const crossings: number[] = []
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [x, y] = ring[at] as [number, number]
    const [u, v] = ring[before] as [number, number]
    if (y > lat !== v > lat) crossings.push(((u - x) * (lat - y)) / (v - y) + x)
  }
  crossings.sort((a, b) => a - b)
  let [from, to] = [crossings[0] as number, crossings[1] as number]
  for (let at = 2; at + 1 < crossings.length; at += 2) {
    const [left, right] = [crossings[at] as number, crossings[at + 1] as number]
    if (right - left > to - from) [from, to] = [left, right]
  }
  const lon = from + (to - from) * (0.15 + 0.7 * east)
  return [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]
}
