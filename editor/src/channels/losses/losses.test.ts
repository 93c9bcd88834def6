import type { ListedChannel } from '@usher/api/channels';
import { standardBlocks, standardCatalog } from '@usher/blocks';
import { type JourneyBinding, plainTextCapabilities } from '@usher/channel';
import { createBlockSet } from '@usher/engine';
import { type Journey, refusesPublishing, type State } from '@usher/journey';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEditorApi } from '../../app/api/create-editor-api.ts';
import { noPublishedJourneys } from '../../app/published-journeys.ts';
import { createEditorDocument, createJourney } from '../../document/index.ts';
import { createBindingsStore } from '../bindings-store.ts';
import { createKnownChannels } from '../known-channels.ts';
import { createLossStore, pauseBeforeLooking } from './create-loss-store.ts';
import { findChannelProblems } from './find-channel-problems.ts';
import type { LossAnswer, LossRequest } from './losses.worker.ts';

const blocks = createBlockSet(standardBlocks);
const drawn = createJourney('question', { id: 'hello', name: 'Hello', language: 'en' });
const block = { type: 'ask-choice', version: 1, props: { options: [{ id: 'yes' }, { id: 'no' }] } };
const offer = { block, outlets: { yes: 'done', no: 'done' } };
const textsOf = (state: string) => ({
  [`${state}.prompt`]: 'Is that all?',
  [`${state}.options.yes`]: 'Yes',
  [`${state}.options.no`]: 'No',
});

/** A journey in which these states ask a question with two buttons. */
const asking = (...states: string[]): Journey => ({
  ...drawn,
  states: {
    ...drawn.states,
    ...Object.fromEntries(states.map((state) => [state, { ...offer, name: `Ask ${state}` } as State])),
  },
  texts: { en: Object.assign({}, drawn.texts.en, ...states.map(textsOf)) },
});
const journey = asking('first');
const fax: ListedChannel = { channel: 'fax', name: 'Fax', isRunning: true, capabilities: plainTextCapabilities };
const pager: ListedChannel = { ...fax, channel: 'pager', name: 'Pager', isRunning: false };
const bound = (journeyId: string, channel?: string): JourneyBinding => ({
  id: `${journeyId}-${channel ?? 'any'}`,
  journeyId,
  ...(channel === undefined ? {} : { channel }),
});

describe('losses in the list of problems', () => {
  test('are hints that name the channel and never hinder publishing', () => {
    const problems = findChannelProblems(journey, blocks, [fax, pager], 0);
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['channel/number-choices', expect.stringContaining('On Fax: 2 choices cannot be buttons here')],
      ['channel/number-choices', expect.stringContaining('On Pager: 2 choices cannot be buttons here')],
    ]);
    expect(refusesPublishing(problems)).toBe(false);
    expect(problems[0]?.path).toBe(`states.${problems[0]?.state}`);
  });

  test('name the other states of the same loss', () => {
    const problems = findChannelProblems(asking('a', 'b', 'c', 'd', 'e', 'f'), blocks, [fax], 0);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('The same happens in “Ask b”, “Ask c”, “Ask d” and 2 more.');
  });

  test('are none without channels, or where the drawing cannot be run yet', () => {
    expect(findChannelProblems(journey, blocks, [], 0)).toEqual([]);
    const broken = {
      ...journey,
      states: { ...journey.states, odd: { block: { ...block, type: 'acme/none' } } as State },
    };
    expect(findChannelProblems(broken, blocks, [fax], 0)).toEqual([]);
  });
});

describe('looking for losses', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function begin(bindings: readonly JourneyBinding[], ids: readonly string[] = ['hello', 'other']) {
    const api = createEditorApi(async (path) =>
      Response.json(path === '/api/channels' ? { channels: [fax, pager] } : { revision: 1, bindings }),
    );
    const channels = { known: createKnownChannels(api), bindings: createBindingsStore(api) };
    const document = createEditorDocument({ journey, catalog: standardCatalog, now: () => 0 });
    const asked: LossRequest[] = [];
    let answer: (given: LossAnswer) => void = () => {};
    const store = createLossStore(
      document,
      channels,
      {
        find: (request) => void asked.push(request),
        onAnswer: (listener) => {
          answer = listener;
        },
        stop: () => {},
      },
      () => 0,
      { ...noPublishedJourneys, ids },
    );
    const wait = () => vi.advanceTimersByTime(pauseBeforeLooking);
    const answerTo = ({ number, ...request }: LossRequest) =>
      answer({ number, problems: findChannelProblems(request.journey, blocks, request.channels, request.at) });
    wait();
    await Promise.all([channels.known.load(), channels.bindings.load()]);
    wait();
    return { asked, store, document, wait, answerTo };
  }

  test('asks nothing where the journey is bound to no channel', async () => {
    const { asked, store } = await begin([bound('other')]);
    expect(asked).toEqual([]);
    expect(store.problems).toEqual([]);
  });

  test('looks on every channel that runs where the journey is the only one: it answers there without being bound', async () => {
    const { asked } = await begin([], ['hello']);
    expect(asked.map(({ channels }) => channels.map(({ name }) => name))).toEqual([['Fax']]);
  });

  test('asks again after a change, and takes only the last answer', async () => {
    const { asked, store, document, wait, answerTo } = await begin([bound('hello', 'fax')]);
    expect(asked.map(({ channels }) => channels.map(({ name }) => name))).toEqual([['Fax']]);
    document.run('describeJourney', { name: 'Another' });
    wait();
    const [first, second] = asked;
    if (first === undefined || second === undefined) throw new Error('It was not asked twice.');
    answerTo(first);
    expect(store.problems).toEqual([]);
    answerTo(second);
    expect(store.problems).toHaveLength(1);
  });
});
