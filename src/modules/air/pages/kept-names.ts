/** What the pages of this group share in their addresses: a district and a period. */
export const keptNames = ['area', 'from', 'until'] as const
export const keptShapes = { area: /^\d{6,12}$/, from: /^\d{4}-\d{2}-\d{2}$/, until: /^\d{4}-\d{2}-\d{2}$/ } as const
