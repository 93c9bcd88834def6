import type { ListedChannel } from '@usher/api/channels';
import { describeLosses } from '@usher/channel';
import { type BlockSet, compileJourney, previewStates } from '@usher/engine';
import { type Millis, type Problem, parseJourney } from '@usher/journey';
import { readPublishedJourney } from '@usher/runtime';
import type { Store } from '@usher/storage';
import type { Bindings } from '../bindings/bindings.ts';

export interface LossParts {
  readonly store: Pick<Store, 'currentVersion' | 'findVersion'>;
  readonly blocks: BlockSet;
  readonly bindings: Pick<Bindings, 'read'>;
  readonly channels: () => readonly ListedChannel[];
  readonly now: () => Millis;
}

/** Tells, of a journey that was just published, what customers of the channels that it is bound to get less of: hints, never more. */
export type FindLosses = (journeyId: string) => Promise<readonly Problem[]>;

export function createLossFinder({ store, blocks, bindings, channels, now }: LossParts): FindLosses {
  return async (journeyId) => {
    const own = (await bindings.read()).bindings.filter((binding) => binding.journeyId === journeyId);
    const isOnAll = own.some(({ channel }) => channel === undefined);
    const named = new Set(own.map(({ channel }) => channel));
    const bound = channels().filter((each) => named.has(each.channel) || (isOnAll && each.isRunning));
    if (bound.length === 0) return [];
    const published = await store.currentVersion(journeyId);
    const parsed = published && parseJourney(published.document, blocks.catalog);
    if (published === undefined || parsed?.ok !== true) return [];
    const { journey } = parsed;
    try {
      const whole = await readPublishedJourney(published, store, blocks.catalog);
      const program = compileJourney(whole ?? journey, blocks);
      const said = journey.languages.map((language) => ({ language, states: previewStates(program, language, now()) }));
      return describeLosses(journey, said, bound);
    } catch {
      return [];
    }
  };
}
