/**
 * Kinds of exceptional events · 例外事件种类. The list is our own: which events HJ 663—2026 names was not found in its text. The kind changes
 * no figure; what is left out are the items that a person named.
 */
export const exceptionalKinds = ['sand-and-dust', 'wildfire', 'fireworks', 'special-weather', 'accident', 'other'] as const
export type ExceptionalKind = (typeof exceptionalKinds)[number]
