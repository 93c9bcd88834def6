import { existsSync, mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuiltParts, buildParts, writeParts } from './build-parts.ts';
import type { Bundle } from './bundle.ts';
import { isCurrent } from './is-current.ts';

/**
 * Builds one file that a script tag loads, unless the one that is there is current or the entry does not exist.
 * The output is replaced in one move, so a server that reads it meanwhile sees the old file or the new one.
 *
 * @returns a line for people, or nothing when there was nothing to do.
 * @throws Error when the code does not build or the bundle outgrows its limit; the old file stays.
 */
export async function buildBundle(root: string, bundle: Bundle): Promise<string | undefined> {
  const output = join(root, bundle.output);
  const sources = bundle.sources.map((source) => join(root, source));
  if (!existsSync(join(root, bundle.entry)) || isCurrent(output, sources)) return undefined;

  const start = new Date();
  const parts = await buildParts(root, bundle.parts);
  const code = await bundleCode(root, bundle, parts);
  const size = Buffer.byteLength(code);
  const packed = gzipSync(code, { level: 9 }).length;
  const sizes = `${inKilobytes(size)}, ${inKilobytes(packed)} compressed`;
  if (packed > bundle.gzipLimit) {
    throw new Error(`${bundle.output} would be ${sizes}; at most ${inKilobytes(bundle.gzipLimit)} compressed may be.`);
  }
  mkdirSync(dirname(output), { recursive: true });
  // Before the bundle, so that what it names is there.
  if (bundle.parts !== undefined) writeParts(output.replace(/\.js$/, ''), parts);
  const draft = `${output}.${process.pid}.draft`;
  writeFileSync(draft, code);
  // Dated to the start, so that a source saved while this was built counts as newer.
  utimesSync(draft, start, start);
  renameSync(draft, output);
  const later = parts.files.reduce((sum, { code: each }) => sum + gzipSync(each, { level: 9 }).length, 0);
  return `${bundle.title}: ${bundle.output}, ${sizes}${later === 0 ? '' : `, ${inKilobytes(later)} later`}`;
}

async function bundleCode(root: string, bundle: Bundle, { names }: BuiltParts): Promise<string> {
  const { entry, globalName, title, parts } = bundle;
  // Loaded here: it takes long, and mostly there is nothing to build.
  const { build } = await import('vite');
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    publicDir: false,
    define: {
      'process.env.NODE_ENV': '"production"',
      ...(parts === undefined ? {} : { [parts.constant]: JSON.stringify(names) }),
    },
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: join(root, entry), name: globalName, formats: ['iife'], fileName: 'bundle' },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const files = result && 'output' in result ? result.output : [];
  const [first, ...others] = files;
  if (first?.type !== 'chunk' || others.length > 0) {
    const all = files.map((file) => file.fileName).join(', ');
    throw new Error(`The bundle ${title} must be one script, but became: ${all}. Import styles with ?inline.`);
  }
  return first.code;
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`;
}
