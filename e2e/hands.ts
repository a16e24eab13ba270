/** What a person does on the page, and what he reads there. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { readSheets } from '#ground/sheet/read.ts'
import type { Given } from './made-up.ts'

export async function mattersOf(bytes: Buffer): Promise<Map<string, string>> {
  const read = await readSheets(bytes, 'matters.xlsx')
  if (!read.ok) throw new Error(read.refusal.code)
  const sheet = read.value.sheets[1]!
  const [header, ...body] = sheet.rows as readonly (readonly string[])[]
  const [matter, id] = ['问题ID', '编号'].map((name) => header!.indexOf(name)) as [number, number]
  return new Map(body.map((row) => [row[id]!, row[matter]!]))
}

/** The hands of a person on a page; the page is another one in every test. */
export function handsOn(page: () => Page) {
  /** The page loads its rooms as they are wanted: it takes a file once it cancels what the browser itself would do with one. */
  const takesFiles = () =>
    page().waitForFunction(() => {
      const holder = new DataTransfer()
      holder.items.add(new File([], 'empty.csv'))
      return !document.body.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: holder }))
    })

  /** Drops a file on the page as a person does: the browser's own events with a file in them. */
  async function drop({ name, mimeType, buffer }: Given): Promise<void> {
    await takesFiles()
    const transfer = await page().evaluateHandle(
      ([of, type, base64]) => {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
        const holder = new DataTransfer()
        holder.items.add(new File([bytes], of, { type }))
        return holder
      },
      [name, mimeType, buffer.toString('base64')] as const,
    )
    for (const event of ['dragenter', 'dragover', 'drop']) await page().dispatchEvent('body', event, { dataTransfer: transfer })
  }

  const button = (name: string | RegExp) => page().getByRole('button', { name, exact: typeof name === 'string' })
  const titles = () => page().locator('.hot tbody .name button').allInnerTexts()
  const counted = async (tab: string) => Number(await page().locator('.tabs > button', { hasText: tab }).locator('.count').innerText())

  async function compareNow(given: Given): Promise<void> {
    await drop(given)
    await button(/^比对 \d+ 件$/).click()
    await page().locator('.hot tbody .name').first().waitFor()
  }

  async function download(name: string): Promise<Buffer> {
    await button('下载').click()
    const [saved] = await Promise.all([page().waitForEvent('download'), page().getByRole('menuitem', { name }).click()])
    return readFile(await saved.path())
  }

  return { takesFiles, drop, button, titles, counted, compareNow, download }
}
