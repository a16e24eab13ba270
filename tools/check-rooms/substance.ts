/** What stands in a file, apart from its imports: SQL, clocks, `any`, silenced errors, too many lines. */
import ts from 'typescript'
import type { Place } from './floors.ts'

export interface Finding {
  readonly line: number
  readonly what: string
}

const MAX_LINES = 400

/** Floors that compute and nothing else: no clock, no chance, no I/O. A browser and a server get the same answer from them. */
const timeless = new Set(['standards', 'lib', 'kernel', 'index', 'wire', 'model', 'prints', 'rows', 'sheet'])
const worldly = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'Temporal.Now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'globalThis.crypto',
  'globalThis.process',
  'process.env',
  'process.cwd',
  'process.exit',
  'process.argv',
  'process.stdout',
  'process.stderr',
  'process.hrtime',
  'process.memoryUsage',
  'import.meta.env',
])
const worldlyCalls = new Set([
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'Date',
  'alert',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
])

const sqlHead =
  /^\s*(?:--[^\n]*\n\s*)*(?:SELECT\s+[^;]*\bFROM\b|INSERT\s+INTO\b|UPDATE\s+[\w."]+\s+SET\b|DELETE\s+FROM\b|MERGE\s+INTO\b|TRUNCATE\s|WITH\s+(?:RECURSIVE\s+)?\w+(?:\s*\([^)]*\))?\s+AS\s*\(|(?:CREATE|ALTER|DROP)\s+(?:OR\s+REPLACE\s+|UNIQUE\s+|TEMP(?:ORARY)?\s+|UNLOGGED\s+|MATERIALIZED\s+)*(?:TABLE|INDEX|SCHEMA|VIEW|FUNCTION|PROCEDURE|POLICY|ROLE|EXTENSION|TYPE|TRIGGER|SEQUENCE|DATABASE)\b|GRANT\s+\w+.*\bON\b|EXPLAIN\s+(?:ANALYZE\s+)?SELECT\b|COPY\s+\w+.*\b(?:FROM|TO)\b)/

/** Upper case is SQL anywhere; lower case too, unless a sentence of prose begins so (「select a file from the list」). */
export function looksLikeSql(value: string): boolean {
  if (sqlHead.test(value)) return true
  const head = value.trimStart()
  const isLowerCaseVerb = /^(?:select|insert|update|delete|merge|truncate|with|create|alter|drop|grant|explain|copy)\s/.test(head)
  if (!isLowerCaseVerb || !sqlHead.test(value.toUpperCase())) return false
  return !/^select\s+(?:an?|the|your|one|some|any|all|another|files?|columns?|rows?|reports?)\s/.test(head) || /[*=;()]/.test(head)
}

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map((span) => `x${span.literal.text}`).join('')
  // A sentence that is glued together is read as one.
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const parts = [textOf(node.left), textOf(node.right)]
    return parts.every((part) => part === null) ? null : parts.map((part) => part ?? 'x').join('')
  }
  return null
}

const nameOf = (node: ts.Node): string =>
  ts.isIdentifier(node)
    ? node.text
    : ts.isMetaProperty(node)
      ? 'import.meta'
      : ts.isPropertyAccessExpression(node)
        ? `${nameOf(node.expression)}.${node.name.text}`
        : ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)
          ? `${nameOf(node.expression)}.${node.argumentExpression.text}`
          : ''

function directlyOf(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const name = nameOf(node).replace(/^(?:globalThis|window|self)\./, '')
    return worldly.has(name) ? name : null
  }
  if (ts.isCallExpression(node)) {
    const name = nameOf(node.expression).replace(/^(?:globalThis|window|self)\./, '')
    // `Date()` as a call gives the present moment whatever stands in the brackets.
    return worldlyCalls.has(name) || name.startsWith('console.') ? name : null
  }
  if (ts.isNewExpression(node)) {
    const name = nameOf(node.expression).replace(/^(?:globalThis|window|self)\./, '')
    if (name === 'Date') return (node.arguments ?? []).length === 0 ? 'new Date()' : null
    return worldlyCalls.has(name) ? name : null
  }
  return null
}

/** Ways round the names above: through them any of the others can be had. */
const detours = new Set(['Reflect', 'globalThis', 'window', 'self', 'eval', 'Function'])
const storages = new Set(['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'document', 'navigator'])

/** A name that is a value here: no type, no key, no name of a member, nothing that this file declares or imports so. */
function isValue(node: ts.Identifier, own: ReadonlySet<string>): boolean {
  const { parent } = node
  if (own.has(node.text) || ts.isPartOfTypeNode(node) || ts.isTypeParameterDeclaration(parent)) return false
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) return !('name' in parent && parent.name === node)
  if (ts.isPropertyAssignment(parent) || ts.isEnumMember(parent) || ts.isClassElement(parent) || ts.isTypeElement(parent))
    return parent.name !== node
  if (ts.isBindingElement(parent)) return parent.propertyName !== node
  return !(ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isJsxAttribute(parent))
}

/** Names that a file declares or imports itself: they hide those of the world. */
function ownNames(source: ts.SourceFile): Set<string> {
  const own = new Set<string>()
  const visit = (node: ts.Node): void => {
    const isDeclared =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isImportClause(node)
    if (isDeclared && node.name !== undefined && ts.isIdentifier(node.name)) own.add(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return own
}

const isMember = (node: ts.Node, names: RegExp): boolean => {
  const { parent } = node
  return ts.isPropertyAccessExpression(parent) && parent.expression === node && names.test(parent.name.text)
}

/** A clock or chance under a name that stands for something else: only the uses that give the same answer each time are left. */
function aliasOf(node: ts.Identifier): string | null {
  const { parent, text } = node
  if (text === 'Date') {
    const isNew = ts.isNewExpression(parent) && parent.expression === node && (parent.arguments ?? []).length > 0
    const isKind = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword && parent.right === node
    return isNew || isKind || isMember(node, /^(?:UTC|parse)$/) ? null : 'Date'
  }
  if (text === 'Math') return isMember(node, /^(?!random$)/) ? null : 'Math'
  return detours.has(text) || storages.has(text) ? text : null
}

/** `.constructor` leads from any value to the maker of functions. A copy of a thing's own kind, `new thing.constructor(…)`, is none. */
function isMaker(node: ts.Node): boolean {
  const isNamed =
    (ts.isPropertyAccessExpression(node) && node.name.text === 'constructor') ||
    (ts.isElementAccessExpression(node) &&
      ts.isStringLiteralLike(node.argumentExpression) &&
      node.argumentExpression.text === 'constructor')
  if (!isNamed) return ts.isBindingElement(node) && nameOf(node.propertyName ?? node.name) === 'constructor'
  let outer: ts.Node = node
  while (ts.isAsExpression(outer.parent) || ts.isParenthesizedExpression(outer.parent)) outer = outer.parent
  const isCopy = ts.isNewExpression(outer.parent) && outer.parent.expression === outer
  return !(isCopy && (ts.isIdentifier(node.expression) || node.expression.kind === ts.SyntaxKind.ThisKeyword))
}

/** Says what day it is where it is given none. */
function formatsNow(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || node.arguments.length > 0 || !ts.isPropertyAccessExpression(node.expression)) return false
  return /^format(?:ToParts)?$/.test(node.expression.name.text)
}

function worldOf(node: ts.Node, own: ReadonlySet<string>): string | null {
  const named = directlyOf(node)
  if (named !== null) return named
  if (ts.isIdentifier(node)) return isValue(node, own) ? aliasOf(node) : null
  if (isMaker(node)) return '.constructor'
  if (formatsNow(node)) return 'format() of no date'
  return null
}

function sqlOf(node: ts.Node): boolean {
  if (ts.isTaggedTemplateExpression(node)) return /(?:^|\.)sql(?:\.raw)?$/i.test(nameOf(node.tag))
  const isInside =
    node.parent !== undefined && ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === ts.SyntaxKind.PlusToken
  const value = isInside ? null : textOf(node)
  return value !== null && looksLikeSql(value)
}

/** What is faked in a test is the outside world; a mock of our own code tests the mock. */
function isOwnMock(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !/^(?:vi|jest)\.(?:mock|doMock)$/.test(nameOf(node.expression))) return false
  const [first] = node.arguments
  const target = first !== undefined && ts.isCallExpression(first) ? first.arguments[0] : first
  return target !== undefined && ts.isStringLiteralLike(target) && /^[.#]/.test(target.text)
}

/** All comments with the line they begin on. They lie between the tokens; the text of JSX only looks as if it held some. */
function commentsOf(source: ts.SourceFile): { readonly line: number; readonly text: string }[] {
  const starts = new Map<number, ts.CommentRange>()
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(source)
    if (children.length > 0) for (const child of children) visit(child)
    else if (!ts.isJsxText(node)) {
      const ranges = [ts.getLeadingCommentRanges(source.text, node.pos), ts.getTrailingCommentRanges(source.text, node.pos)]
      for (const range of ranges.flatMap((found) => found ?? [])) starts.set(range.pos, range)
    }
  }
  visit(source)
  return [...starts.values()].map(({ pos, end }) => ({
    line: source.getLineAndCharacterOfPosition(pos).line + 1,
    text: source.text.slice(pos, end),
  }))
}

function ofComments(source: ts.SourceFile, isTest: boolean): Finding[] {
  const found: Finding[] = []
  for (const { line, text } of commentsOf(source)) {
    if (/^[/*\s]*@ts-(?:ignore|nocheck)/.test(text)) found.push({ line, what: 'silences the type checker' })
    if (/^[/*\s]*@ts-expect-error/.test(text) && !isTest) found.push({ line, what: 'silences the type checker' })
    if (/(?:^|\n)[/*\s]*(?:TODO|FIXME|XXX|HACK)\b/.test(text)) found.push({ line, what: 'leaves work for later' })
  }
  const isTable = /\.(?:table|states)\.tsx?$/.test(source.fileName)
  const lines = source.text.replace(/\n$/, '').split('\n').length
  if (lines > MAX_LINES && !isTable) found.push({ line: MAX_LINES + 1, what: `has ${lines} lines; ${MAX_LINES} is the wall` })
  return found
}

/** Everything in one script that its floor forbids. */
export function substanceOf(source: ts.SourceFile, { floor, isTest }: Place): Finding[] {
  const found = ofComments(source, isTest)
  const add = (node: ts.Node, what: string) => {
    found.push({ line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, what })
  }
  const sqlIsFree = isTest || ['store', 'db', 'testing', 'bench', 'tools'].includes(floor)
  const isTimeless = timeless.has(floor) && !isTest
  const own = isTimeless ? ownNames(source) : new Set<string>()
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) add(node, 'says any')
    if (isOwnMock(node)) add(node, 'mocks our own code')
    if (!sqlIsFree && sqlOf(node)) add(node, 'holds SQL outside a store')
    const world = isTimeless ? worldOf(node, own) : null
    if (world !== null) add(node, `asks the world (${world}) on a floor that only computes`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
