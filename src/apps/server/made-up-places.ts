/** Made-up reports with their places: a quiet city, and a cluster in it · 有坐标的虚构举报件. */

export const [HEXI, NANKAI] = ['120103', '120104'] as const

export interface Made {
  readonly category: string
  readonly area: string
  readonly daysAgo: number
  readonly lon: number
  readonly lat: number
  readonly reporter: string | null
}

/** One report every six hours somewhere, each of another person. */
export const quiet: readonly Made[] = Array.from({ length: 360 }, (_, at) => ({
  category: 'odour',
  area: at % 2 === 0 ? HEXI : NANKAI,
  daysAgo: 1 + Math.floor(at / 4),
  lon: 117.2 + ((at * 7919) % 97) / 500,
  lat: 39.1 + ((at * 104_729) % 89) / 500,
  reporter: `q${at}`,
}))
/** Within some hundred metres, in the last five days; every second one of another district where `areas` are two. */
export const cluster = (
  category: string,
  [lon, lat]: readonly [number, number],
  areas: readonly string[],
  count: number,
  name: string,
): Made[] =>
  Array.from({ length: count }, (_, at) => ({
    category,
    area: areas[at % areas.length]!,
    daysAgo: 1 + (at % 5),
    lon: lon + (at % 3) * 0.003,
    lat: lat + (at % 4) * 0.002,
    reporter: `${name}${at}`,
  }))
