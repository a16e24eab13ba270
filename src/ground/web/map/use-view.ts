import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { kept, type Projection, type View } from './geometry.ts'

const STEP = 0.2
const ZOOM = 1.6
/** A press that moves less than this, in pixels, picks; one that moves more drags. */
const STILL = 4

export interface Moving {
  readonly svg: RefObject<SVGSVGElement | null>
  /** Units of the map in one pixel of the screen, so that letters and points keep their size. */
  readonly unit: number
  readonly view: View
  readonly viewBox: string
  readonly zoom: (by: number) => void
  readonly move: (right: number, down: number) => void
  readonly whole: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onPointerDown: (event: PointerEvent<SVGSVGElement>) => void
  readonly onPointerMove: (event: PointerEvent<SVGSVGElement>) => void
  /** Where a press without dragging came down, in the map's own units. */
  readonly onPointerUp: (event: PointerEvent<SVGSVGElement>) => { x: number; y: number } | null
}

interface Drag {
  readonly x: number
  readonly y: number
  readonly from: View
}

/** The whole of the map fits into its box: the side that is short of room decides. */
function useUnit(width: number, height: number, zoom: number) {
  const svg = useRef<SVGSVGElement>(null)
  const [box, setBox] = useState({ width: 800, height: 480 })
  useEffect(() => {
    const of = svg.current
    if (of === null) return
    const observer = new ResizeObserver(() => setBox({ width: of.clientWidth || 1, height: of.clientHeight || 1 }))
    observer.observe(of)
    return () => observer.disconnect()
  }, [])
  return { svg, unit: Math.max(width / box.width, height / box.height) / zoom }
}

/** Panning and zooming by buttons, by dragging, and by keys while one of the buttons has the focus. */
export function useView(projection: Projection): Moving {
  const { width, height } = projection
  const [view, setView] = useState<View>(() => kept({ x: width / 2, y: height / 2, zoom: 1 }, projection))
  const drag = useRef<Drag | null>(null)
  const put = (next: View) => setView(kept(next, projection))
  const move = (right: number, down: number) =>
    put({ ...view, x: view.x + (right * width * STEP) / view.zoom, y: view.y + (down * height * STEP) / view.zoom })
  const zoom = (by: number) => put({ ...view, zoom: view.zoom * ZOOM ** by })
  const whole = () => put({ x: width / 2, y: height / 2, zoom: 1 })
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => move(-1, 0),
    ArrowRight: () => move(1, 0),
    ArrowUp: () => move(0, -1),
    ArrowDown: () => move(0, 1),
    '+': () => zoom(1),
    '=': () => zoom(1),
    '-': () => zoom(-1),
    '0': whole,
  }
  const { svg, unit } = useUnit(width, height, view.zoom)
  return {
    svg,
    unit,
    view,
    viewBox: [view.x - width / view.zoom / 2, view.y - height / view.zoom / 2, width / view.zoom, height / view.zoom]
      .map((n) => n.toFixed(2))
      .join(' '),
    zoom,
    move,
    whole,
    onKeyDown: (event) => {
      const does = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
      if (does === undefined) return
      event.preventDefault()
      does()
    },
    onPointerDown: (event) => {
      drag.current = { x: event.clientX, y: event.clientY, from: view }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event) => {
      if (drag.current === null) return
      const { x, y, from } = drag.current
      const [dx, dy] = [event.clientX - x, event.clientY - y]
      if (Math.hypot(dx, dy) < STILL) return
      put({ ...from, x: from.x - dx * unit, y: from.y - dy * unit })
    },
    onPointerUp: (event) => {
      const from = drag.current
      drag.current = null
      if (from === null || Math.hypot(event.clientX - from.x, event.clientY - from.y) >= STILL) return null
      const box = event.currentTarget.getBoundingClientRect()
      return {
        x: view.x + (event.clientX - box.left - box.width / 2) * unit,
        y: view.y + (event.clientY - box.top - box.height / 2) * unit,
      }
    },
  }
}
