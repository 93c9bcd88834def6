import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the page of `CanvasHarness` over a journey file into a folder. */
export async function buildHarness(root: string, output: string, journey: string): Promise<void> {
  await bundle(root, output);
  copyFileSync(journey, join(output, 'journey.json'));
  writeFileSync(
    join(output, 'index.html'),
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Canvas</title>' +
      '<link rel="icon" href="data:,"><link rel="stylesheet" href="./harness.css"><div id="app"></div><script type="module" src="./harness.js"></script></html>',
  );
}

async function bundle(root: string, output: string): Promise<void> {
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: output,
      emptyOutDir: false,
      minify: false,
      target: 'es2023',
      cssCodeSplit: false,
      rolldownOptions: {
        input: { harness: join(root, 'editor/src/canvas/test/CanvasHarness.tsx') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', assetFileNames: 'harness[extname]' },
      },
    },
  });
}
