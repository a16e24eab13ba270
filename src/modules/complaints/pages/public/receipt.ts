/** The receipt as something to keep: a text, or a picture like the slip of a counter. */
export interface Slip {
  readonly title: string
  readonly receipt: string
  readonly lines: readonly string[]
}

function save(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

export function saveAsText({ title, receipt, lines }: Slip): void {
  save(new Blob([[title, '', receipt, '', ...lines, ''].join('\r\n')], { type: 'text/plain;charset=utf-8' }), `${title}-${receipt}.txt`)
}

const WIDTH = 900
const MARGIN = 56
const LINE = 46

/** Breaks by characters: Chinese has no blanks to break at. */
function broken(context: CanvasRenderingContext2D, text: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const character of text) {
    if (context.measureText(line + character).width > WIDTH - 2 * MARGIN) {
      lines.push(line)
      line = ''
    }
    line += character
  }
  return [...lines, line]
}

const FAMILY = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif"

export async function saveAsPicture({ title, receipt, lines }: Slip): Promise<void> {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (context === null) return saveAsText({ title, receipt, lines })
  context.font = `28px ${FAMILY}`
  const all = lines.flatMap((line) => broken(context, line))
  canvas.width = WIDTH
  canvas.height = 270 + all.length * LINE + MARGIN
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#0e7c7b'
  context.fillRect(0, 0, canvas.width, 12)
  context.fillStyle = '#1b2625'
  context.font = `600 36px ${FAMILY}`
  context.fillText(title, MARGIN, 92)
  context.font = '600 64px ui-monospace, Menlo, Consolas, monospace'
  context.fillText(receipt, MARGIN, 196)
  context.font = `28px ${FAMILY}`
  for (const [at, line] of all.entries()) context.fillText(line, MARGIN, 270 + at * LINE)
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (picture === null) saveAsText({ title, receipt, lines })
  else save(picture, `${title}-${receipt}.png`)
}
