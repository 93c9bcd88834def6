import { join } from 'node:path';
import type { JourneyAnswer } from '@usher/api/editor';
import type { BrowserContext, Page } from 'playwright-core';
import { apps } from '../../scripts/bundles/app.ts';
import { buildApp } from '../../scripts/bundles/build-app.ts';
import { pollFor } from '../e2e/poll.ts';
import { makeFolder, publishTo, readUrl, root, startUsher } from '../e2e/usher-process.ts';

const password = 'correct horse battery';

/** A server with the shortest journey on it, and an owner who can sign in. */
export interface EditorServer {
  readonly url: string;
  /** Signs the owner in, in all pages of a browser's context. */
  signIn(context: BrowserContext): Promise<void>;
  /** A page with a journey open and its draft known to be saved. */
  open(context: BrowserContext, id?: string): Promise<Page>;
  read(context: BrowserContext, id?: string): Promise<JourneyAnswer>;
}

/** Ends with the test. */
export async function startEditorServer(more: Readonly<Record<string, string>> = {}): Promise<EditorServer> {
  for (const app of apps.filter(({ title }) => title === 'editor')) await buildApp(root, app);
  const folder = makeFolder();
  const own = { USHER_DATA: folder, USHER_OWNER_PASSWORD: password, LOG_LEVEL: 'warn', PORT: '0' };
  const url = await readUrl(startUsher(['start'], { environment: { ...own, ...more } }));
  await publishTo(url, folder, join(root, 'examples/hello/hello.journey.json'));
  return {
    url,
    async signIn(context) {
      const data = { email: 'owner@localhost', password };
      const answer = await context.request.post(`${url}/api/account/sign-in`, { data, headers: { origin: url } });
      if (!answer.ok()) throw new Error(`Nobody was signed in: ${answer.status()} ${await answer.text()}`);
    },
    async open(context, id = 'hello') {
      const page = await context.newPage();
      await page.goto(`${url}/journeys/${id}`);
      await page.getByLabel('Name of the journey').waitFor();
      return page;
    },
    async read(context, id = 'hello') {
      const answer = await context.request.get(`${url}/api/editor/journeys/${id}`);
      return (await answer.json()) as JourneyAnswer;
    },
  };
}

/** Changes something as a person does: the name of the journey. */
export async function rename(page: Page, name: string): Promise<void> {
  const field = page.getByLabel('Name of the journey');
  await field.fill(name);
  await field.press('Enter');
}

/** Waits for what the top bar says of saving. */
export async function untilSaveState(page: Page, state: string): Promise<void> {
  await page.locator(`.save-state[data-state="${state}"]`).waitFor();
}

/** Waits until the server holds a draft of that name. */
export async function untilDraftSays(server: EditorServer, context: BrowserContext, name: string): Promise<void> {
  await pollFor(`a draft named ${name}`, async () => {
    const { draft } = await server.read(context);
    return draft.document.includes(JSON.stringify(name)) ? true : undefined;
  });
}
