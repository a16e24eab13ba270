/** A circle of rooms, as the names on the way with the first one again at the end; null where there is none. */
export function circleOf(enters: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | null {
  const done = new Set<string>()
  const path: string[] = []
  const walk = (room: string): readonly string[] | null => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room]
    if (done.has(room)) return null
    path.push(room)
    for (const next of [...(enters.get(room) ?? [])].sort()) {
      const circle = walk(next)
      if (circle) return circle
    }
    path.pop()
    done.add(room)
    return null
  }
  for (const room of [...enters.keys()].sort()) {
    const circle = walk(room)
    if (circle) return circle
  }
  return null
}
