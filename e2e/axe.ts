/** What axe finds on a page: rules other than of colours at once, contrast once for all that looks the same. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Axe as it stands in the page: it is put there once per page, since reading it in takes as long as a look. */
interface AxeInPage {
  run(
    context: Document | { readonly include: readonly Element[] },
    options: object,
  ): Promise<{
    readonly violations: readonly {
      readonly id: string
      readonly impact: string | null
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
    }[]
  }>
}

export async function bringAxe(page: Page): Promise<void> {
  // The page has no frames: the plain way of axe, without a page of its own to gather the findings of frames, is as good and quicker.
  await new AxeBuilder({ page }).withRules('html-has-lang').setLegacyMode(true).analyze()
}

const ofAll = (options: object) => (page: Page) =>
  page.evaluate(async (wanted) => {
    const { axe } = window as unknown as { axe: AxeInPage }
    return (await axe.run(document, { ...wanted, resultTypes: ['violations'] })).violations
  }, options)

/** Whatever is not a matter of colours. */
export const notOfColours = ofAll({ runOnly: { type: 'tag', values: WCAG }, rules: { 'color-contrast': { enabled: false } } })
export const ofEachColour = ofAll({ runOnly: ['color-contrast'] })

/**
 * Contrast, which takes axe most of its time, of what looks different: of texts that agree in element, classes, colours and type with
 * all that stands around them, the first and the last that are shown. A calendar has four hundred days in ten looks.
 */
export function ofColours(page: Page) {
  return page.evaluate(async () => {
    const looks = new Map<string, number>()
    const lookOf = new Map<Element, number>()
    const shown = new Map<number, [Element, Element]>()
    for (const element of document.querySelectorAll('html, html *')) {
      const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight } = getComputedStyle(element)
      const isOff = element.matches(':disabled, [aria-disabled="true"]')
      const around = lookOf.get(element.parentElement ?? element)
      const own = [element.tagName, element.getAttribute('class'), color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight]
      const key = [around, ...own, isOff].join('|')
      const look = looks.get(key) ?? looks.size
      looks.set(key, look)
      lookOf.set(element, look)
      const hasText =
        element.matches('input, select, textarea') ||
        [...element.childNodes].some((of) => of.nodeType === Node.TEXT_NODE && of.nodeValue?.trim() !== '')
      if (hasText && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        shown.set(look, [shown.get(look)?.[0] ?? element, element])
    }
    const include = [...new Set([...shown.values()].flat())]
    const { axe } = window as unknown as { axe: AxeInPage }
    return (await axe.run({ include }, { runOnly: ['color-contrast'], resultTypes: ['violations'] })).violations
  })
}

export async function seriousIn(violations: ReturnType<typeof ofColours>): Promise<string[]> {
  return (await violations)
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`))
}
