import { readFileSync } from 'node:fs';
import type { JourneyInput } from '@usher/journey';
import { expect } from 'vitest';
import type { Browser } from '../../http/test/open-server.ts';

const hello = JSON.parse(
  readFileSync(new URL('../../../../../examples/hello/hello.journey.json', import.meta.url), 'utf8'),
) as JourneyInput;

/** The example journey under another id. */
export function helloJourney(id: string): JourneyInput {
  return { ...hello, id };
}

/** Publishes a journey as a designer does in the editor. */
export async function publishJourney(browser: Browser, journey: JourneyInput): Promise<void> {
  const root = '/api/editor/journeys';
  expect((await browser.send('POST', root, { document: JSON.stringify(journey) })).status).toBe(201);
  expect((await browser.send('POST', `${root}/${journey.id}/publish`, { revision: 1 })).status).toBe(201);
}
