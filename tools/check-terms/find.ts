/** Looks for the words that the terms forbid: in names, in comments, in English text and in the documents. */
import ts from 'typescript'
import type { Term } from '#standards/term.ts'
import { parse } from '../check-rooms/imports.ts'
import type { Tree } from '../check-rooms/tree.ts'
import { holdsPhrase, wordsOf } from './words.ts'

export interface Finding {
  readonly path: string
  readonly line: number
  readonly what: string
}

/** These name the forbidden words in order to forbid them. */
const exempt = (path: string) => path === 'GLOSSARY.md' || path === 'src/standards/terms.table.ts' || path.startsWith('tools/check-terms/')

/** Names that say nothing about what a thing is. */
const emptyNames = ['manager', 'helper', 'util', 'misc', 'common', 'data', 'info', 'stuff']
const emptyEndings = /(?:Manager|Helpers?|Utils?|Misc)$/

/** Spelling of the other shore, looked for in prose alone: code has to say `color` and `normalize`. */
const american =
  /\b(?:behavior|colou?rize|color|neighbor|favorite|center(?:ed)?|gray|analyz\w+|organiz\w+|normaliz\w+|recogniz\w+|summariz\w+|catalog)\b/i

interface Piece {
  readonly line: number
  readonly text: string
  readonly kind: 'name' | 'prose'
}

const isEnglishFile = (path: string) => /(?:^|[/.])en\.tsx?$/.test(path)

/** Text that a person reads in English: strings of an English file, and the value of a property called `en`. */
function isEnglishText(node: ts.Node, path: string): boolean {
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node) && !ts.isTemplateMiddleOrTemplateTail(node)) return false
  if (isEnglishFile(path)) return !ts.isImportDeclaration(node.parent)
  const owner = node.parent
  return ts.isPropertyAssignment(owner) && owner.name.getText() === 'en' && owner.initializer === node
}

function piecesOf(source: ts.SourceFile, path: string): Piece[] {
  const pieces: Piece[] = []
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node))
      pieces.push({ line: lineOf(node.getStart(source)), text: node.text, kind: 'name' })
    else if (isEnglishText(node, path)) pieces.push({ line: lineOf(node.getStart(source)), text: node.getText(source), kind: 'prose' })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return pieces
}

/** Prose of a document, without what stands in code: lines of a block, and words between backticks. */
function piecesOfDocument(content: string): Piece[] {
  let isCode = false
  return content.split('\n').flatMap((text, at): Piece[] => {
    if (text.startsWith('```')) isCode = !isCode
    return isCode || text.startsWith('```') ? [] : [{ line: at + 1, text: text.replace(/`[^`]*`|\]\([^)]*\)/g, ' '), kind: 'prose' }]
  })
}

function judge({ text, kind, line }: Piece, path: string, terms: readonly Term[]): Finding[] {
  const found: Finding[] = []
  const words = wordsOf(text)
  for (const { en, zh, not = [] } of terms) {
    for (const word of not)
      if (holdsPhrase(words, word)) found.push({ path, line, what: `says "${word}" where the term is "${en}" (${zh})` })
  }
  const spelling = kind === 'prose' ? american.exec(text) : null
  if (spelling) found.push({ path, line, what: `spells "${spelling[0]}"; the spelling here is British` })
  if (kind === 'name' && emptyEndings.test(text)) found.push({ path, line, what: `the name ${text} says nothing about what it is` })
  return found
}

function judgePath(path: string, terms: readonly Term[]): Finding[] {
  const found = judge({ text: path, kind: 'name', line: 1 }, path, terms)
  const empty = path.split('/').find((part) => emptyNames.includes(part.replace(/\..*$/, '').replace(/s$/, '')))
  return empty === undefined ? found : [...found, { path, line: 1, what: `the name ${empty} says nothing about what it is` }]
}

/** Every forbidden word in a tree of files; `pieces` says how much was read, so that a check that reads nothing is noticed. */
export function findForbidden(tree: Tree, terms: readonly Term[]): { readonly findings: readonly Finding[]; readonly pieces: number } {
  const findings: Finding[] = []
  let count = 0
  for (const [path, content] of tree) {
    if (exempt(path)) continue
    const isCode = /^(?:src|tools|bench|e2e|bin)\//.test(path)
    if (isCode) findings.push(...judgePath(path, terms))
    const source = isCode ? parse(path, content) : null
    const pieces = path.endsWith('.md') ? piecesOfDocument(content) : source === null ? [] : piecesOf(source, path)
    count += pieces.length
    const seen = new Set<string>()
    for (const piece of pieces) {
      for (const finding of judge(piece, path, terms)) {
        const key = `${finding.line} ${finding.what}`
        if (!seen.has(key)) findings.push(finding)
        seen.add(key)
      }
    }
  }
  if (count === 0) findings.push({ path: '.', line: 1, what: 'no word was read at all: the check itself is broken' })
  return { findings, pieces: count }
}
