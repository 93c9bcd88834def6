import { existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Rolldown } from 'vite';
import type { AppBundle } from './app.ts';
import { isCurrent } from './is-current.ts';

type Output = Rolldown.OutputChunk | Rolldown.OutputAsset;

/**
 * Builds an app, unless what is there is current or the entry does not exist. Script and stylesheet are named after the app,
 * all else lies in `assets/` under names that change with their content.
 *
 * @returns a line for people, or nothing when there was nothing to do.
 * @throws Error when the code does not build or outgrows its limit; what was there before stays.
 */
export async function buildApp(root: string, app: AppBundle): Promise<string | undefined> {
  const output = join(root, app.output);
  const script = join(output, `${app.name}.js`);
  const sources = app.sources.map((source) => join(root, source));
  if (!existsSync(join(root, app.entry)) || isCurrent(script, sources)) return undefined;

  const start = new Date();
  const files = await bundleApp(root, app);
  const isFirst = ({ fileName }: Output) => !fileName.startsWith('assets/');
  const packed = files.filter(isFirst).reduce((sum, file) => sum + gzipSync(contentOf(file), { level: 9 }).length, 0);
  if (packed > app.gzipLimit) {
    throw new Error(
      `${app.output} would begin with ${inKilobytes(packed)} compressed; at most ${inKilobytes(app.gzipLimit)} may be. Load the rest later.`,
    );
  }
  const draft = `${output}.${process.pid}.draft`;
  for (const file of files) {
    const path = join(draft, file.fileName);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contentOf(file));
  }
  // Dated to the start, so that a source saved while this was built counts as newer.
  utimesSync(join(draft, basename(script)), start, start);
  rmSync(output, { recursive: true, force: true });
  renameSync(draft, output);
  const whole = files.reduce((sum, file) => sum + gzipSync(contentOf(file)).length, 0);
  return `${app.title}: ${app.output}, ${inKilobytes(packed)} compressed to begin with, ${inKilobytes(whole)} in all`;
}

async function bundleApp(root: string, { entry, name }: AppBundle): Promise<readonly Output[]> {
  // Loaded here: it takes long, and mostly there is nothing to build.
  const { build } = await import('vite');
  const built = await build({
    root,
    base: `/app/${name}/`,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    publicDir: false,
    // Said here, since a test's process says of itself that this is no production.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    worker: { format: 'es' },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      target: 'es2023',
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { [name]: join(root, entry) },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'assets/[name]-[hash].js',
          assetFileNames: ({ names }) =>
            names.some((each) => each.endsWith('.css')) ? `${name}.css` : 'assets/[name]-[hash][extname]',
        },
      },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  return result && 'output' in result ? result.output : [];
}

function contentOf(file: Output): string | Uint8Array {
  return file.type === 'chunk' ? file.code : file.source;
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`;
}
