import { findBoundChannels } from '@usher/channel';
import type { Journey, Millis, Problem } from '@usher/journey';
import { noPublishedJourneys, type PublishedJourneys } from '../../app/published-journeys.ts';
import type { EditorDocument } from '../../document/index.ts';
import type { Channels } from '../channels-context.tsx';
import type { LossAnswer, LossRequest } from './losses.worker.ts';

/** What customers of the journey's channels get less of, as hints. */
export interface LossStore {
  readonly problems: readonly Problem[];
  subscribe(listener: () => void): () => void;
}

/** What looks, elsewhere than on the thread that draws. */
export interface LossFinder {
  find(request: LossRequest): void;
  onAnswer(listener: (answer: LossAnswer) => void): void;
  stop(): void;
}

/** Longer than for the rules: hints are in no hurry. */
export const pauseBeforeLooking: Millis = 800;

/** Looks a moment after each change of the journey, and when its channels have changed. Without channels there is nothing to look for. */
export function createLossStore(
  document: EditorDocument,
  { known, bindings }: Channels,
  finder: LossFinder,
  now: () => Millis,
  published: Pick<PublishedJourneys, 'calledBy' | 'ids' | 'subscribe'> = noPublishedJourneys,
): LossStore & { readonly stop: () => void } {
  const listeners = new Set<() => void>();
  let problems: readonly Problem[] = [];
  let asked: { readonly number: number; readonly journey: Journey; readonly channels: string } | undefined;
  let number = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (next: readonly Problem[]) => {
    if (next.length === 0 && problems.length === 0) return;
    problems = next;
    for (const listener of listeners) listener();
  };
  const look = () => {
    const { journey } = document;
    const saved = bindings.state.saved?.bindings;
    const bound = saved === undefined ? [] : findBoundChannels(journey.id, saved, known.channels ?? [], published.ids);
    const channels = bound.map(({ name, capabilities }) => ({ name, capabilities }));
    const spelt = JSON.stringify(channels);
    if (asked?.journey === journey && asked.channels === spelt) return;
    number += 1;
    asked = { number, journey, channels: spelt };
    if (channels.length === 0) return set([]);
    finder.find({ number, journey, called: published.calledBy(journey), channels, at: now() });
  };
  const onChange = () => {
    clearTimeout(timer);
    timer = setTimeout(look, pauseBeforeLooking);
  };
  finder.onAnswer((answer) => {
    // An answer to an earlier question is out of date; the next one is on its way.
    if (answer.number === number) set(answer.problems);
  });
  const stops = [document, known, bindings, published].map((each) => each.subscribe(onChange));
  onChange();

  return {
    get problems() {
      return problems;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      for (const stop of stops) stop();
      clearTimeout(timer);
      finder.stop();
    },
  };
}
