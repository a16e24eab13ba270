/** Which rows of a long list are in view: only those are drawn, so that a hundred thousand scroll as one. */
import { type RefObject, useCallback, useEffect, useState } from 'react'

const OVERSCAN = 8

export interface RowsInView {
  readonly first: number
  readonly last: number
  /** Brings a row into view, with the least scrolling. */
  readonly reveal: (row: number) => void
}

/** `head` is the height of what sticks to the top of the box, in pixels. */
export function useRowsInView(box: RefObject<HTMLElement | null>, count: number, rowHeight: number, head = 0): RowsInView {
  const [view, setView] = useState({ from: 0, height: 800 })
  useEffect(() => {
    const of = box.current
    if (of === null) return
    const measure = () => setView({ from: of.scrollTop, height: of.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(of)
    of.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      of.removeEventListener('scroll', measure)
    }
  }, [box])
  const reveal = useCallback(
    (row: number) => {
      const of = box.current
      if (of === null) return
      const top = row * rowHeight
      if (top < of.scrollTop) of.scrollTop = top
      else if (top + rowHeight + head > of.scrollTop + of.clientHeight) of.scrollTop = top + rowHeight + head - of.clientHeight
    },
    [box, rowHeight, head],
  )
  return {
    first: Math.max(0, Math.min(count, Math.floor(view.from / rowHeight)) - OVERSCAN),
    last: Math.min(count, Math.ceil((view.from + view.height) / rowHeight) + OVERSCAN),
    reveal,
  }
}
