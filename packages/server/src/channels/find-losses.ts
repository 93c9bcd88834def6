import type { ListedChannel } from '@usher/api/channels';
import { describeLosses, findBoundChannels } from '@usher/channel';
import { type BlockSet, compileJourney, previewStates } from '@usher/engine';
import { type Millis, type Problem, parseJourney } from '@usher/journey';
import { readPublishedJourney } from '@usher/runtime';
import type { Store } from '@usher/storage';
import type { Bindings } from '../bindings/bindings.ts';

export interface LossParts {
  readonly store: Pick<Store, 'currentVersion' | 'findVersion' | 'listCurrent'>;
  readonly blocks: BlockSet;
  readonly bindings: Pick<Bindings, 'read'>;
  readonly channels: () => readonly ListedChannel[];
  readonly now: () => Millis;
}

/** Tells, of a journey that was just published, what customers of the channels that it is bound to get less of: hints, never more. */
export type FindLosses = (journeyId: string) => Promise<readonly Problem[]>;

export function createLossFinder({ store, blocks, bindings, channels, now }: LossParts): FindLosses {
  const find: FindLosses = async (journeyId) => {
    const published = (await store.listCurrent()).map((each) => each.journeyId);
    const bound = findBoundChannels(journeyId, (await bindings.read()).bindings, channels(), published);
    if (bound.length === 0) return [];
    const current = await store.currentVersion(journeyId);
    const parsed = current && parseJourney(current.document, blocks.catalog);
    if (current === undefined || parsed?.ok !== true) return [];
    const { journey } = parsed;
    const whole = await readPublishedJourney(current, store, blocks.catalog);
    const program = compileJourney(whole ?? journey, blocks);
    const said = journey.languages.map((language) => ({ language, states: previewStates(program, language, now()) }));
    return describeLosses(journey, said, bound);
  };
  // It is published by then, whatever becomes of a hint.
  return (journeyId) => find(journeyId).catch(() => []);
}
