import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runEverywhere } from './engine-run.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

describeInBrowser('the engine in a browser', () => {
  let browser: Browser;
  let server: Server;

  beforeAll(async () => {
    const script = await bundle();
    server = createServer((request, response) => {
      const isScript = request.url === '/engine.js';
      response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
      response.end(isScript ? script : '<!doctype html><title>engine</title><script src="/engine.js"></script>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await leaveBrowser(browser);
    server?.close();
  });

  test('says the same and ends in the same snapshot as on the server', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const inBrowser = await page.evaluate('engine.runEverywhere()');
    expect(inBrowser).toBe(runEverywhere());
    expect(inBrowser).toContain('16 Tage, am 6. November 2026, Größe large.');
  });
});

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('./engine-run.ts', import.meta.url)),
        formats: ['iife'],
        name: 'engine',
        fileName: 'engine',
      },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const chunk = outputs.flatMap((each) => ('output' in each ? each.output : [])).find((each) => each.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('Vite built no script of the engine.');
  return chunk.code;
}
