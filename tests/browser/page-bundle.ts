import { join } from 'node:path';
import type { AppFiles } from '@usher/desk-app/testing';
import { build } from 'vite';

const packages = join(import.meta.dirname, '../../packages');

/** Builds the agents' app as it is now, without writing it anywhere. */
export const buildDeskApp = (): Promise<AppFiles> => buildPage(join(packages, 'desk-app'), 'src/main.tsx');

/** Builds the page that shows every part of the design. */
export const buildGallery = (): Promise<AppFiles> => buildPage(join(packages, 'design'), 'src/test/gallery.tsx');

async function buildPage(root: string, entry: string): Promise<AppFiles> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    // The test runner's environment would otherwise ask for React's development build.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, rolldownOptions: { input: join(root, entry) } },
  });
  const files = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const script = files.find((file) => file.type === 'chunk')?.code;
  const style = files.find((file) => file.fileName.endsWith('.css'));
  if (script === undefined || style?.type !== 'asset') throw new Error(`Vite built no script and style of ${entry}.`);
  return { script, style: String(style.source) };
}
