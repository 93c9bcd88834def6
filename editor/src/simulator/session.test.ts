import { readFileSync } from 'node:fs';
import { standardBlocks, standardCatalog } from '@usher/blocks';
import { compileJourney, createBlockSet, nextTimer } from '@usher/engine';
import { type Journey, journeySchema, parseJourney } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { describeWait } from './describe-wait.ts';
import { optionOfToken } from './option-of-token.ts';
import { beginSession, goTo, type Input, momentOf, play, replay, type Session } from './session.ts';

const blocks = createBlockSet(standardBlocks);
const retail = read('../../../examples/retail/retail.journey.json');
const hello = read('../../../examples/hello/hello.journey.json');

function read(path: string): Journey {
  const parsed = parseJourney(readFileSync(new URL(path, import.meta.url), 'utf8'), standardCatalog);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.journey;
}

function begin(journey: Journey, more: { state?: string; language?: string } = {}): Session {
  const { state, language = 'en' } = more;
  const program = compileJourney(journey, blocks);
  return beginSession(program, { at: 0, language, channel: 'web', ...(state === undefined ? {} : { state }) });
}

function said(session: Session): string[] {
  return momentOf(session).lines.map((line) =>
    'content' in line
      ? line.content.kind === 'text' || line.content.kind === 'choices'
        ? line.content.text
        : line.content.kind
      : line.text,
  );
}

const say = (text: string): Input => ({ do: 'say', text });
const activeOf = (session: Session) => momentOf(session).snapshot.active.filter((key) => !key.startsWith('$'));

describe('a simulated conversation', () => {
  test('speaks and hears by the real engine', () => {
    const session = play(begin(hello), say('Ada'));
    expect(said(session)).toEqual([
      'Hello, I am a bot. What is your name?',
      'Ada',
      'Nice to meet you, Ada!',
      'The conversation has ended with “done”',
    ]);
    expect(momentOf(session).snapshot.status).toBe('done');
  });

  test('steps back to any moment, and playing on from there forgets what came later', () => {
    const first = play(begin(hello), say(''.padEnd(3, 'x')));
    const back = goTo(first, 0);
    expect(said(back)).toHaveLength(1);
    const other = play(back, say('Bob'));
    expect(other.moments).toHaveLength(2);
    expect(said(other)).toContain('Nice to meet you, Bob!');
    expect(goTo(other, 99).position).toBe(1);
    expect(goTo(other, -1).position).toBe(0);
  });

  test('moves the clock and fires what falls due, in order', () => {
    const session = begin(hello);
    const timer = nextTimer(momentOf(session).snapshot);
    expect(timer?.due).toBe(15 * 60_000);
    const late = play(session, { do: 'advance', millis: 20 * 60_000 });
    expect(momentOf(late).snapshot.status).toBe('done');
    expect(momentOf(late).now).toBe(20 * 60_000);
    expect(said(late)).toContain('15 minutes later');
  });

  test('begins at any state, inside groups too', () => {
    for (const [key, state] of Object.entries(retail.states)) {
      if (state.type === 'history' || state.states !== undefined) continue;
      const session = begin(retail, { state: key });
      expect(momentOf(session).trace).toContainEqual({ kind: 'entered', state: key });
    }
    const inner = Object.values(retail.states).flatMap((state) => Object.keys(state.states ?? {}));
    expect(inner.length).toBeGreaterThan(0);
    for (const key of inner) {
      const session = begin(retail, { state: key });
      expect(momentOf(session).trace.some((step) => step.kind === 'entered' && step.state === key)).toBe(true);
    }
  });

  test('plays the same inputs again on a changed journey', () => {
    const session = play(begin(hello), say('Ada'));
    const changed = {
      ...hello,
      texts: { en: { ...hello.texts.en, 'greet.content.hello': 'Welcome, {name}.' } },
    } as Journey;
    const { session: again, isWhole } = replay(session, compileJourney(changed, blocks));
    expect(isWhole).toBe(true);
    expect(said(again)).toContain('Welcome, Ada.');
  });

  test('finds a button again by its option, and says where it no longer fits', () => {
    const session = begin(retail);
    const choices = momentOf(session).lines.flatMap((line) =>
      'content' in line && line.content.kind === 'choices' ? [line.content] : [],
    )[0];
    const [choice] = choices?.choices ?? [];
    const option = choice && optionOfToken(momentOf(session).snapshot, choice.token);
    if (choice === undefined || option === undefined) throw new Error('The retail journey begins with a choice.');
    const picked = play(session, { do: 'pick', token: choice.token, option, label: choice.label });
    expect(activeOf(picked)).not.toEqual(activeOf(session));
    expect(replay(picked, compileJourney(retail, blocks)).isWhole).toBe(true);
    expect(replay(picked, compileJourney(hello, blocks)).isWhole).toBe(false);
  });

  test('lets an agent take the conversation, speak and give it back', () => {
    const calling = begin(hello, { state: 'person' });
    expect(momentOf(calling).awaited.map(({ type }) => type)).toEqual(['agent.request']);
    const taken = play(calling, { do: 'take-over' });
    expect(momentOf(taken).snapshot.control.holder).toBe('agent:simulator');
    const spoken = play(play(taken, { do: 'agent-says', text: 'Hello from me' }), say('Thanks'));
    expect(said(spoken)).toContain('Hello from me');
    const back = play(spoken, { do: 'give-back', outcome: 'returned', label: 'back' });
    expect(momentOf(back).snapshot.control.holder).toBe('bot');
    expect(activeOf(back)).toEqual(['ask-name']);
    expect(momentOf(back).awaited).toEqual([]);
  });
});

describe('a stretch of time', () => {
  test.each([
    [0, 'A moment later'],
    [1_000, '1 second later'],
    [90_000, '1 minute 30 seconds later'],
    [90_061_000, '1 day 1 hour later'],
  ])('of %i ms is told as %s', (millis, words) => expect(describeWait(millis)).toBe(words));
});

describe('what customers send beside words', () => {
  const journey: Journey = journeySchema.parse({
    format: 1,
    id: 'damage',
    name: 'Damage',
    languages: ['en'],
    variables: {
      who: { type: 'string', label: 'Name' },
      photo: { type: 'object', label: 'Photo' },
      place: { type: 'object', label: 'Place' },
    },
    initial: 'form',
    outlets: { 'no-answer': 'bye', 'gave-up': 'bye', cancelled: 'bye' },
    on: { 'reaction.added': 'place' },
    states: {
      form: {
        block: { type: 'ask-form', version: 1, props: { fields: [{ id: 'who', kind: 'text', saveAs: 'who' }] } },
        outlets: { answered: 'photo' },
      },
      photo: { block: { type: 'ask-file', version: 1, props: { saveAs: 'photo' } }, outlets: { answered: 'place' } },
      place: { block: { type: 'ask-location', version: 1, props: { saveAs: 'place' } }, outlets: { answered: 'bye' } },
      bye: { block: { type: 'end', version: 1, props: {} } },
    },
  });
  const variablesOf = (session: Session) => momentOf(session).snapshot.variables;
  const fill = (session: Session, who: string): Input => {
    const form = momentOf(session).lines.flatMap((line) =>
      'content' in line && line.content.kind === 'form' ? line.content : [],
    )[0];
    const token = form?.token ?? '';
    const isOpen = optionOfToken(momentOf(session).snapshot, token) !== undefined;
    return { do: 'fill', token, values: { who }, label: `Name: ${who}`, isOpen };
  };
  const photo: Input = { do: 'send', name: 'a.png', mime: 'image/png', bytes: 5 };
  const place: Input = { do: 'place', latitude: 1, longitude: 2, name: 'Here' };

  test('reaches the journey, and is played again', () => {
    const begun = begin(journey);
    const session = [fill(begun, 'Ann'), photo, place].reduce(play, begun);
    expect(variablesOf(session)).toMatchObject({
      who: 'Ann',
      photo: { name: 'a.png', bytes: 5 },
      place: { latitude: 1, longitude: 2, name: 'Here' },
    });
    expect(said(session)).toEqual(expect.arrayContaining(['form', 'Name: Ann', 'File: a.png', 'Place: Here']));
    expect(replay(session, session.program).isWhole).toBe(true);
  });

  test('may come too late, and a reaction follows its line', () => {
    const first = play(begin(journey), fill(begin(journey), 'Ann'));
    const late = play(first, fill(first, 'Bea'));
    expect(variablesOf(late)).toMatchObject({ who: 'Ann' });
    expect(activeOf(play(late, { do: 'react', emoji: '👍' }))).toEqual(['place']);
  });
});
