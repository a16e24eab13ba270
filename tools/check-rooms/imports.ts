/** Every way in which one file reaches for another, read from its syntax tree. */
import ts from 'typescript'

export interface Import {
  /** What is reached for, as it is written; null where it is computed and cannot be read. */
  readonly target: string | null
  readonly line: number
  readonly by: string
  /** Whether only types are taken, so that nothing of the other file runs. */
  readonly isType: boolean
}

type Reach = Pick<Import, 'target' | 'by'> & { readonly isType?: boolean }

/** A computed URL may point at something outside the project, so it counts only together with `import.meta.url`. */
function isImportMetaUrl(node: ts.Node | undefined): boolean {
  return node !== undefined && ts.isPropertyAccessExpression(node) && ts.isMetaProperty(node.expression) && node.name.text === 'url'
}

const text = (node: ts.Node | undefined): string | null => (node !== undefined && ts.isStringLiteralLike(node) ? node.text : null)

/** The words before the dot and after it, for calls such as `vi.mock`, `require.resolve`, `import.meta.glob`. */
function calledName(callee: ts.Expression): string {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return 'import'
  if (ts.isIdentifier(callee)) return callee.text
  if (ts.isMetaProperty(callee)) return `${callee.keywordToken === ts.SyntaxKind.ImportKeyword ? 'import' : 'new'}.${callee.name.text}`
  if (ts.isPropertyAccessExpression(callee)) return `${calledName(callee.expression)}.${callee.name.text}`
  if (ts.isParenthesizedExpression(callee)) return calledName(callee.expression)
  return ''
}

const reaching = new Set([
  'import',
  'import.defer',
  'import.source',
  'import.meta.resolve',
  'import.meta.glob',
  'require',
  'require.resolve',
  'module.require',
  'importScripts',
  'vi.importActual',
  'vi.importMock',
])

/** Ways round every list: they can reach anything, so they are told apart from imports that merely cannot be read. */
const loopholes = new Set(['eval', 'createRequire', 'process.getBuiltinModule', 'process.binding', 'Function'])

function ofCall(node: ts.CallExpression): Reach | null {
  const name = calledName(node.expression)
  if (reaching.has(name)) return { target: name === 'import.meta.glob' ? null : text(node.arguments[0]), by: name }
  if (loopholes.has(name) || name.endsWith('.createRequire')) return { target: null, by: name }
  return null
}

function ofNew(node: ts.NewExpression): Reach | null {
  const name = calledName(node.expression)
  const [first, base] = node.arguments ?? []
  if (name === 'URL' && isImportMetaUrl(base)) return { target: relative(text(first)), by: 'new URL' }
  if (name === 'Worker' || name === 'SharedWorker' || name === 'AudioWorklet') {
    // The usual form holds a `new URL`, which is read on its own.
    if (first !== undefined && ts.isNewExpression(first) && calledName(first.expression) === 'URL') return null
    return { target: relative(text(first)), by: `new ${name}` }
  }
  return name === 'Function' ? { target: null, by: 'Function' } : null
}

function takesOnlyTypes(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword
}

/** The address of a worker or a URL is relative even without a dot in front. */
function relative(address: string | null): string | null {
  return address === null || /^(?:[./#]|[a-z][a-z0-9+.-]*:)/i.test(address) ? address : `./${address}`
}

function ofNode(node: ts.Node): Reach | null {
  if (ts.isImportDeclaration(node)) return { target: text(node.moduleSpecifier), by: 'import', isType: takesOnlyTypes(node.importClause) }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { target: text(node.moduleSpecifier), by: 'export from', isType: node.isTypeOnly }
  }
  if (ts.isExternalModuleReference(node)) return { target: text(node.expression), by: 'import = require' }
  if (ts.isImportTypeNode(node)) {
    return { target: ts.isLiteralTypeNode(node.argument) ? text(node.argument.literal) : null, by: 'type import', isType: true }
  }
  // A pattern (`*.css`) describes files to the type checker and takes nothing from any of them.
  if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name) && !node.name.text.includes('*'))
    return { target: node.name.text, by: 'declare module' }
  if (ts.isCallExpression(node)) return ofCall(node)
  if (ts.isNewExpression(node)) return ofNew(node)
  return null
}

/** Comments reach too: `/// <reference>` everywhere, and the types in JSDoc of plain JavaScript. */
function ofComments(source: ts.SourceFile): Import[] {
  const found: Import[] = []
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1
  for (const { fileName, pos } of [...source.referencedFiles, ...source.typeReferenceDirectives]) {
    found.push({
      target: source.referencedFiles.some((file) => file.fileName === fileName) ? relative(fileName) : fileName,
      line: lineOf(pos),
      by: 'reference',
      isType: true,
    })
  }
  if (/\.m?jsx?$/.test(source.fileName)) {
    for (const match of source.text.matchAll(/@(?:import\b[^\n]*?from|type\b[^\n]*?import\()\s*['"]([^'"]+)['"]/g)) {
      found.push({ target: match[1]!, line: lineOf(match.index), by: 'JSDoc', isType: true })
    }
  }
  return found
}

const scriptKinds: Readonly<Record<string, ts.ScriptKind>> = {
  ts: ts.ScriptKind.TS,
  mts: ts.ScriptKind.TS,
  cts: ts.ScriptKind.TS,
  tsx: ts.ScriptKind.TSX,
  js: ts.ScriptKind.JS,
  mjs: ts.ScriptKind.JS,
  cjs: ts.ScriptKind.JS,
  jsx: ts.ScriptKind.JSX,
}

/** The syntax tree of a script, or null where the file is none. */
export function parse(path: string, content: string): ts.SourceFile | null {
  const kind = scriptKinds[path.slice(path.lastIndexOf('.') + 1)]
  return kind === undefined ? null : ts.createSourceFile(path, content, ts.ScriptTarget.Latest, true, kind)
}

export function importsOf(source: ts.SourceFile): Import[] {
  const found = ofComments(source)
  const visit = (node: ts.Node): void => {
    const reached = ofNode(node)
    if (reached) found.push({ isType: false, ...reached, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1 })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Style sheets reach for others by `@import` and `url()`. */
export function importsOfStyles(content: string): Import[] {
  const found: Import[] = []
  for (const match of content.matchAll(/@import\s+(?:url\()?\s*['"]?([^'")\s;]+)|url\(\s*['"]?([^'")\s]+)/g)) {
    const target = match[1] ?? match[2]!
    if (!target.startsWith('data:') && !target.startsWith('#')) {
      // Only a name with a scope is a package here: anything else without a dot is a file beside.
      const address = match[1] !== undefined && target.startsWith('@') ? target : relative(target)
      found.push({ target: address, line: content.slice(0, match.index).split('\n').length, by: 'style sheet', isType: false })
    }
  }
  return found
}
