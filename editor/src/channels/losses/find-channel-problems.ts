import { describeLosses, type ShownOn } from '@usher/channel';
import { type BlockSet, compileJourney, previewStates } from '@usher/engine';
import type { Journey, Millis, Problem } from '@usher/journey';

/**
 * What the customers of some channels get less of than a journey was drawn to say, as hints for its list of problems. A journey that
 * cannot be compiled has none: other problems say why.
 */
export function findChannelProblems(
  journey: Journey,
  blocks: BlockSet,
  channels: readonly ShownOn[],
  at: Millis,
): readonly Problem[] {
  if (channels.length === 0) return [];
  try {
    const program = compileJourney(journey, blocks);
    const said = journey.languages.map((language) => ({ language, states: previewStates(program, language, at) }));
    return describeLosses(journey, said, channels);
  } catch {
    return [];
  }
}
