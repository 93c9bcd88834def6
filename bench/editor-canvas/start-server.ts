import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeLargeJourney } from '@usher/editor/testing/document';
import { formatJourney } from '@usher/journey';
import type { BrowserContext } from 'playwright-core';
import { apps } from '../../scripts/bundles/app.ts';
import { buildApp } from '../../scripts/bundles/build-app.ts';

const root = join(import.meta.dirname, '../..');
const password = 'correct horse battery';

/** A server of its own with the editor as built, until it is stopped. */
export interface BenchServer {
  readonly url: string;
  /** Signs the owner in, and draws a journey of so many states. @returns its id */
  draw(context: BrowserContext, states: number): Promise<string>;
  stop(): void;
}

/** Builds the editor where what is there is not current. @throws Error when it does not build */
export async function buildEditor(): Promise<void> {
  for (const app of apps.filter(({ title }) => title === 'editor')) await buildApp(root, app);
}

/** Starts it on a free port, with a data folder that goes with it. @throws Error where it does not say where it is */
export async function startBenchServer(): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  const child = spawn(process.execPath, ['packages/server/src/cli/main.ts', 'start'], {
    cwd: root,
    env: { ...process.env, USHER_DATA: folder, USHER_OWNER_PASSWORD: password, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => {
    child.once('close', () => rmSync(folder, { recursive: true, force: true }));
    child.kill('SIGTERM');
  };
  const url = await new Promise<string>((found, failed) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [, at] = /Usher is at (http:\/\/\S+)/.exec(said) ?? [];
      if (at !== undefined) found(at);
    });
    child.on('close', (code) => failed(new Error(`The server ended with ${code} before it said where it is: ${said}`)));
  });
  return {
    url,
    stop,
    async draw(context, states) {
      const headers = { origin: url };
      const data = { email: 'owner@localhost', password };
      await context.request.post(`${url}/api/account/sign-in`, { data, headers });
      const id = `large-${states}`;
      const document = formatJourney({ ...makeLargeJourney(states), id });
      const answer = await context.request.post(`${url}/api/editor/journeys`, { data: { document }, headers });
      if (!answer.ok()) throw new Error(`The journey was not taken: ${answer.status()} ${await answer.text()}`);
      return id;
    },
  };
}
