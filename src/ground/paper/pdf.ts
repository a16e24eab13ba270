/**
 * A document as PDF · A4. The same contents give the same bytes: the file holds no date.
 *
 * The fonts come along, whole, and of each the signs that are used are put into the file: what it shows does not hang on a machine's
 * fonts. A sign that they do not have is looked for on the machine.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Paper } from '../lib/paper.ts'
import { template } from './pdf-template.ts'

const fonts = join(import.meta.dirname, '../../../node_modules/@expo-google-fonts/noto-sans-sc')
const fontPaths = ['400Regular', '700Bold'].map((weight) => join(fonts, weight))

/** Reads 20 MB of fonts, and is therefore kept: the first document takes some 0.2 s, each further one some hundredths. */
let compiler: NodeCompiler | null = null

function theCompiler(): NodeCompiler {
  // Without them typst would print in whatever font there is, or in none.
  for (const path of fontPaths) if (!existsSync(path)) throw new Error(`the fonts are not at ${path}`)
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths }] })
  return compiler
}

/** Results of so many documents before are kept for the next. */
const REMEMBERED = 3

/** 排版为 PDF. */
export function pdfOf(paper: Paper): Buffer {
  const typst = theCompiler()
  try {
    return typst.pdf({ mainFileContent: template, inputs: { paper: JSON.stringify(paper) } })
  } finally {
    typst.evictCache(REMEMBERED)
  }
}
