/**
 * The browser's own back and forward, asked like every other way out of a page. A browser tells of them when it has already
 * gone: each entry of the history carries its place in the row, so that one can go back to where one was, ask, and go on.
 */
import { useEffect, useState } from 'react'
import type { BaseLocationHook } from 'wouter'
import { useBrowserLocation, useSearch as useBrowserSearch } from 'wouter/use-browser-location'

const PLACE = 'qingdanPlace'

function placeOf(state: unknown): number | null {
  const place = typeof state === 'object' && state !== null ? (state as Readonly<Record<string, unknown>>)[PLACE] : undefined
  return typeof place === 'number' ? place : null
}

interface Options {
  readonly replace?: boolean
  readonly state?: unknown
}

/** A step of the page itself, with its place in the row of entries. */
export function placed<Of extends Options>(options: Of | undefined): Of & { readonly state: object } {
  const here = placeOf(history.state) ?? 0
  const state = { ...(options?.state as object | undefined), [PLACE]: options?.replace === true ? here : here + 1 }
  return { ...(options as Of), state }
}

/** Where the pages are to think that they are while the browser is on its way back to there. */
let held: { readonly path: string; readonly search: string } | null = null

/** The address as the pages read it. */
export const useHeldLocation: BaseLocationHook = () => {
  const [path, navigate] = useBrowserLocation()
  return [held?.path ?? path, navigate]
}
export const useHeldSearch = (): string => {
  const search = useBrowserSearch()
  return held?.search ?? search
}

interface Leaving {
  /** Whether something would be lost. */
  readonly isHeld: () => boolean
  readonly ask: (go: () => void) => void
}

/**
 * Hears of a step before the pages do, so that nothing takes a form down: at the window, listeners are called in the order in which
 * they came, and the pages' own come once something is drawn.
 */
function firstToHear(isWanted: boolean): { pop: (event: PopStateEvent) => void } {
  const hand = { pop: (_event: PopStateEvent) => {} }
  if (isWanted) window.addEventListener('popstate', (event) => hand.pop(event))
  return hand
}

export function useBrowserBack({ isHeld, ask }: Leaving, isWanted: boolean): void {
  const [hand] = useState(() => firstToHear(isWanted))
  useEffect(() => {
    if (!isWanted) return
    if (placeOf(history.state) === null) history.replaceState({ ...(history.state as object | null), [PLACE]: 0 }, '')
    let here = { place: placeOf(history.state) ?? 0, path: location.pathname, search: location.search }
    let returning: number | null = null
    let isLeaving = false
    const settle = () => {
      if (returning === null) here = { place: placeOf(history.state) ?? here.place, path: location.pathname, search: location.search }
    }
    const onPop = (event: PopStateEvent) => {
      if (returning !== null) {
        const steps = returning
        returning = null
        held = null
        event.stopImmediatePropagation()
        return ask(() => {
          isLeaving = true
          history.go(steps)
        })
      }
      const place = placeOf(event.state)
      const steps = place === null ? 0 : place - here.place
      if (isLeaving || steps === 0 || !isHeld()) {
        isLeaving = false
        return settle()
      }
      event.stopImmediatePropagation()
      held = { path: here.path, search: here.search }
      returning = steps
      history.go(-steps)
    }
    hand.pop = onPop
    for (const name of ['pushState', 'replaceState']) addEventListener(name, settle)
    return () => {
      hand.pop = () => {}
      for (const name of ['pushState', 'replaceState']) removeEventListener(name, settle)
    }
  }, [hand, isHeld, ask, isWanted])
}
