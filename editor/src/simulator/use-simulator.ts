import { compileJourney, type Program } from '@usher/engine';
import type { Journey, Json, Millis } from '@usher/journey';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Editor, useEditor, useJourney, useView } from '../app/editor-context.tsx';
import { drawnStates } from './drawn-states.ts';
import { litLines } from './lit-lines.ts';
import { beginSession, goTo, type Input, type Moment, momentOf, play, replay, type Session } from './session.ts';

export interface Simulator {
  readonly session: Session | undefined;
  readonly moment: Moment | undefined;
  /** Why the journey cannot be played, or why the last input was refused. */
  readonly problem: string | undefined;
  /** The journey has changed since the conversation began. */
  readonly isOutdated: boolean;
  /** What happened when the conversation was played again on the changed journey. */
  readonly notice: string | undefined;
  begin(from?: {
    readonly state?: string;
    readonly variables?: Readonly<Record<string, Json>>;
    readonly language?: string;
  }): void;
  act(input: Input): void;
  step(by: number): void;
  go(position: number): void;
  /** Plays the same conversation on the journey as it is now. */
  playAgain(): void;
}

interface State {
  readonly session?: Session;
  readonly journey?: Journey;
  readonly problem?: string;
  readonly notice?: string;
}

/** One conversation with the journey that is being edited, by the real engine. */
export function useSimulator(now: () => Millis = Date.now): Simulator {
  const editor = useEditor();
  const journey = useJourney();
  const language = useView('language');
  const [state, setState] = useState<State>({});
  const { session } = state;
  const moment = session === undefined ? undefined : momentOf(session);
  useLights(editor, state.journey, moment);

  const attempt = useCallback((work: () => State) => {
    try {
      setState(work());
    } catch (error) {
      setState((before) => ({ ...before, problem: sentenceOf(error) }));
    }
  }, []);

  return useMemo(
    () => ({
      session,
      moment,
      problem: state.problem,
      notice: state.notice,
      isOutdated: state.journey !== undefined && state.journey !== journey,
      begin: (from = {}) =>
        attempt(() => {
          const beginning = { at: now(), language, channel: 'web', ...from };
          return { journey, session: beginSession(compile(editor, journey), beginning) };
        }),
      act: (input) => session && attempt(() => ({ ...quiet(state), session: play(session, input) })),
      step: (by) => session && setState({ ...quiet(state), session: goTo(session, session.position + by) }),
      go: (position) => session && setState({ ...quiet(state), session: goTo(session, position) }),
      playAgain: () =>
        session &&
        attempt(() => {
          const again = replay(session, compile(editor, journey));
          return { journey, session: again.session, ...(again.isWhole ? {} : { notice: partial }) };
        }),
    }),
    [attempt, editor, journey, language, moment, now, session, state],
  );
}

const partial = 'The conversation was played again as far as it still fits the journey.';

function quiet({ journey }: State): State {
  return journey === undefined ? {} : { journey };
}

/** @throws UsherError with a sentence where the drawing cannot be run yet */
function compile({ blocks }: Editor, journey: Journey): Program {
  return compileJourney(journey, blocks);
}

/** Shows on the canvas where the conversation stands, and by which lines it came there. */
function useLights({ view, catalog }: Editor, journey: Journey | undefined, moment: Moment | undefined): void {
  useEffect(() => {
    if (journey === undefined || moment === undefined) return;
    const active = drawnStates(moment.snapshot.active);
    view.set({ active, taken: litLines(journey, catalog, moment.trace), reveal: { states: active } });
  }, [view, catalog, journey, moment]);
  useEffect(() => () => view.set({ active: [], taken: [] }), [view]);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
