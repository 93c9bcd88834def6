import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JourneyInput } from '@usher/journey';

/** The retail journey, told where its order service is. It has the id that the web chat's test client opens. */
export function readRetailJourney(origin: string, defaultPort: number): JourneyInput {
  const file = fileURLToPath(import.meta.resolve('@usher/example-retail/retail.journey.json'));
  const text = readFileSync(file, 'utf8').replaceAll(`http://127.0.0.1:${defaultPort}`, origin);
  return { ...(JSON.parse(text) as JourneyInput), id: 'refund' };
}
