/** Control characters but tabulator and line ends, and the marks that turn the direction of all that follows them. */
const STEERING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is shown
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
/** Line and page ends of word processors. */
const OTHER_LINE_ENDS = /[\v\f]/g

/**
 * A text from outside in which nothing is hidden: what would steer a terminal, a cell or a page stands as "�", so that
 * no name reads backwards. One character for one: places in the text stay as they were.
 *
 * @see Unicode Standard Annex #9, 2 (explicit directional characters), Unicode Technical Report #36, 2.5
 */
export function visible(text: string): string {
  return text.replace(STEERING, '\ufffd').replace(OTHER_LINE_ENDS, '\n')
}

/** 看得见的字: how many letters and digits a text has; what has no shape of its own is none. */
export function legibleLength(text: string): number {
  return text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').match(/[\p{L}\p{N}]/gu)?.length ?? 0
}
