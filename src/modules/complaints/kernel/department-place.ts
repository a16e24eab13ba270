/** Which departments may be handed a report of a district · 承办单位的属地. */

/** 行政区划 as far as it is asked for: a code, and the one that it lies in. */
export interface AreaTree {
  readonly parentOf: ReadonlyMap<string, string | null>
  /** Area of the bureau itself · 本局所辖行政区. */
  readonly bureau: string
  /** County-level districts within it · 县级行政区. */
  readonly districts: ReadonlySet<string>
}

function* upFrom(code: string, { parentOf }: AreaTree): Generator<string> {
  for (let at: string | null = code; at !== null; at = parentOf.get(at) ?? null) yield at
}

/**
 * 所属区: the district that a department is bound to by its area, a street's being that of its district; null for one of the whole
 * city. What lies outside the bureau is bound to where it lies, so that no report of a district fits it.
 */
export function districtOfDepartment(area: string | null, tree: AreaTree): string | null {
  if (area === null) return null
  for (const code of upFrom(area, tree)) if (tree.districts.has(code)) return code
  for (const code of upFrom(tree.bureau, tree)) if (code === area) return null
  return area
}

/** 可否承办: whether a department that is bound to `district` may take a report of `area`. */
export const mayTake = (district: string | null, area: string): boolean => district === null || district === area
