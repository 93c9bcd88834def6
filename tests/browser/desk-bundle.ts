import { join } from 'node:path';
import { build } from 'vite';
import type { AppFiles } from '../../packages/desk-app/src/test/desk-peer.ts';

const app = join(import.meta.dirname, '../../packages/desk-app');

/** Builds the agents' app as it is now, without writing it anywhere. */
export async function buildDeskApp(): Promise<AppFiles> {
  const built = await build({
    root: app,
    configFile: false,
    logLevel: 'error',
    // The test runner's environment would otherwise ask for React's development build.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, rolldownOptions: { input: join(app, 'src/main.tsx') } },
  });
  const files = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const script = files.find((file) => file.type === 'chunk')?.code;
  const style = files.find((file) => file.fileName.endsWith('.css'));
  if (script === undefined || style?.type !== 'asset') throw new Error('Vite built no script and style of the desk.');
  return { script, style: String(style.source) };
}
