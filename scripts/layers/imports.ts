import { parseSync, Visitor } from 'vite';

/** One import of a source file, as written. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Erased when the file is compiled: `import type`, `export type … from`, `import('…').Name` in a type. */
  readonly typeOnly: boolean;
}

/**
 * Lists every module a source file names: static and dynamic imports, re-exports, and imports inside types.
 * `import { type A }` counts as a real import, because the module is still loaded at run time.
 *
 * @throws Error when the file does not parse; the sentence names file and place.
 */
export function listImports(fileName: string, source: string): Import[] {
  const parsed = parseSync(fileName, source);
  const [problem] = parsed.errors;
  if (problem) throw new Error(`${fileName} does not parse: ${problem.message}`);

  const imports: Import[] = [];
  const add = (node: { value: unknown } | null, start: number, typeOnly: boolean) => {
    if (typeof node?.value !== 'string') return;
    imports.push({ specifier: node.value, line: lineOf(source, start), typeOnly });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.start, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => add(node.source, node.start, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source, node.start, node.exportKind === 'type'),
    ImportExpression: (node) => add('value' in node.source ? node.source : null, node.start, false),
    TSImportType: (node) => add(node.source, node.start, true),
  }).visit(parsed.program);
  return imports;
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
