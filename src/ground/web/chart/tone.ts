/** Colours that a standard gives: red, green and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** @see WCAG 2.2, definition of relative luminance */
export function luminanceOf(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** @see WCAG 2.2, definition of contrast ratio */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [low, high] = [luminanceOf(one), luminanceOf(other)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const BLACK: Rgb = [0, 0, 0]
const WHITE: Rgb = [255, 255, 255]

/** Letters on a colour of a standard: black or white, whichever is read more easily. */
export const letterOn = (rgb: Rgb): Rgb => (contrastOf(rgb, BLACK) >= contrastOf(rgb, WHITE) ? BLACK : WHITE)

const css = (rgb: Rgb) => `rgb(${rgb.join(' ')})`

export const toneStyle = (rgb: Rgb) => ({ background: css(rgb), color: css(letterOn(rgb)) })
