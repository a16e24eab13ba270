/** What all lists of this room share in their addresses, and what each looks like there. */
export const keptShapes = { area: /^\d{6,12}$/, from: /^\d{4}-\d{2}-\d{2}$/, until: /^\d{4}-\d{2}-\d{2}$/ } as const

export const keptNames = ['area', 'from', 'until'] as const satisfies readonly (keyof typeof keptShapes)[]
