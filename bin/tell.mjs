/**
 * What is said before the language is known is said in both, Chinese first, on standard error: standard output belongs to the command.
 * @param {string} zh
 * @param {string} en
 */
export function tell(zh, en) {
  process.stderr.write(`${zh}\n${en}\n`)
}
