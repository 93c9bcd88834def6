import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundleParts } from './bundle.ts';

export interface BuiltParts {
  /** The file of each part, by its name. */
  readonly names: Readonly<Record<string, string>>;
  /** All files: the parts and what they share. */
  readonly files: readonly { readonly name: string; readonly code: string }[];
}

/** Builds what a bundle loads later, without writing it. */
export async function buildParts(root: string, parts: BundleParts | undefined): Promise<BuiltParts> {
  if (parts === undefined) return { names: {}, files: [] };
  const { build } = await import('vite');
  const input = Object.fromEntries(Object.entries(parts.entries).map(([name, entry]) => [name, join(root, entry)]));
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    publicDir: false,
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input,
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name]-[hash].js', chunkFileNames: 'shared-[hash].js' },
      },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const output = result && 'output' in result ? result.output : [];
  const chunks = output.flatMap((file) => (file.type === 'chunk' ? [file] : []));
  return {
    names: Object.fromEntries(chunks.filter(({ isEntry }) => isEntry).map(({ name, fileName }) => [name, fileName])),
    files: chunks.map(({ fileName, code }) => ({ name: fileName, code })),
  };
}

/** Puts the files into their folder. Those of before go last: a browser may just be loading one. */
export function writeParts(folder: string, { files }: BuiltParts): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, code } of files) {
    const draft = join(folder, `${name}.${process.pid}.draft`);
    writeFileSync(draft, code);
    renameSync(draft, join(folder, name));
  }
  const names = new Set(files.map(({ name }) => name));
  for (const name of readdirSync(folder)) if (!names.has(name)) rmSync(join(folder, name), { force: true });
}
