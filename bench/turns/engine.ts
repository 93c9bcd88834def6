import { standardBlocks } from '@usher/blocks';
import { compileJourney, createBlockSet, type Event, type Snapshot, start, take } from '@usher/engine';
import { parseJourney } from '@usher/journey';
import type { Walk } from './walk.ts';

/** Turns a second of the pure engine, each on a snapshot read from JSON and written to it. */
export function measureEngine({ program, events, first }: Pick<Walk, 'program' | 'events' | 'first'>): number {
  const rounds = 300;
  const opening = JSON.stringify(first.snapshot);
  const from = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    let text = opening;
    for (const event of events) text = JSON.stringify(take(program, JSON.parse(text) as Snapshot, event).snapshot);
  }
  return (rounds * events.length) / ((performance.now() - from) / 1_000);
}

/** The same in a journey with so many more states, which are never entered. */
export function measureEngineAmong(states: number, { document, events }: Walk): number {
  const journey = JSON.parse(document);
  for (let index = 0; index < states; index += 1) {
    journey.states[`idle-${index}`] = {
      block: { type: 'ask-text', version: 1, props: { saveAs: 'heard' } },
      outlets: { answered: `idle-${(index + 1) % states}`, 'gave-up': 'person', 'no-answer': 'end' },
    };
    journey.texts.en[`idle-${index}.prompt`] = `Question ${index}?`;
  }
  const blocks = createBlockSet(standardBlocks);
  const parsed = parseJourney(JSON.stringify(journey), blocks.catalog);
  if (!parsed.ok) throw new Error('The journey with more states cannot be read.');
  const program = compileJourney(parsed.journey, blocks);
  const at = (events[0] as Event).at;
  const first = start(program, { id: 'bench', at, language: 'en', channel: 'bench' });
  return measureEngine({ program, events, first });
}
