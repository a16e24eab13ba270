/** Under which name a browser saves an answer, in any script. @see RFC 6266, RFC 8187 */

/** What encodeURIComponent leaves and an extended value may not hold. */
const LEFT = /['()*]/g

export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const whole = name.toWellFormed()
  const plain = whole.replaceAll(/[^\w.-]/g, '_')
  const encoded = encodeURIComponent(whole).replace(LEFT, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
