import type { Journey, JourneyLookup } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { compileJourney } from './compile-journey.ts';
import { listResumePoints } from './resume-points.ts';
import { simulate, simulateFrom } from './simulate.ts';
import { testBlockSet } from './test/test-blocks.ts';
import { draw, makeJourney } from './test/test-journey.ts';

const at = 0;
const text = (label: string) => ({ type: 'string', label }) as const;

const identify = makeJourney({
  id: 'identify',
  name: 'Identify',
  initial: 'ask-mail',
  variables: {
    greeting: { ...text('Greeting'), input: true },
    tries: { type: 'number', label: 'Tries', default: 1 },
    mail: { ...text('Mail'), output: true },
    pin: text('Pin'),
  },
  on: { 'custom.lost': 'unknown', 'command.skip': 'unknown', 'command.help': { trip: 'hint' } },
  commands: { skip: { en: ['skip'] }, help: { en: ['hint', 'help'] } },
  states: {
    'ask-mail': { ...draw.ask('ask-pin', { saveAs: 'mail' }), resume: 'Ask again' },
    'ask-pin': draw.ask('is-new', { saveAs: 'pin' }),
    'is-new': draw.decide('vars.greeting == "hi" && vars.tries == 1.0', 'found', 'unknown'),
    found: { type: 'final', outcome: 'found' },
    unknown: { type: 'final', outcome: 'unknown' },
  },
  trips: { hint: draw.ask('@return') },
  texts: {
    en: { 'ask-mail.prompt': '{greeting}, your mail?', 'ask-pin.prompt': 'Pin for {mail}?', 'hint.prompt': 'Hint' },
  },
});

const caller = makeJourney({
  id: 'shop',
  initial: 'hello',
  variables: { word: text('Word'), customer: text('Customer'), mail: text('Own mail') },
  commands: { agent: { en: ['agent'] } },
  on: { 'command.agent': 'person' },
  states: {
    hello: draw.ask('who', { saveAs: 'word' }),
    who: {
      name: 'Who is it?',
      call: { journey: 'identify', with: { greeting: 'vars.word' }, save: { mail: 'customer' } },
      outlets: { found: 'thanks', unknown: 'again' },
    },
    again: draw.ask('who', { saveAs: 'word' }),
    thanks: { ...draw.ask('end'), resume: 'Thanks' },
    person: draw.agent('end'),
    end: draw.end('done'),
  },
});

const known: JourneyLookup = (id) => ({ identify, shop: caller })[id];
const program = compileJourney(caller, testBlockSet, known);
const firstLines = (chat: ReturnType<typeof simulate>) => chat.lines.map((line) => line.split('\n')[0]);

describe('a journey that is called', () => {
  test('is entered with its inputs, ends by its outcome, and hands its outputs over', () => {
    const chat = simulate(program, { at });
    chat.say('hi');
    expect(chat.snapshot.active).toEqual(['who/ask-mail', '$idle']);
    chat.say('a@b.example');
    expect(firstLines(chat)).toEqual(['hello?', 'hi, your mail?', 'Pin for a@b.example?']);
    chat.say('1234');
    expect(chat.snapshot.active).toEqual(['thanks', '$idle']);
    expect(chat.snapshot.variables).toMatchObject({ word: 'hi', customer: 'a@b.example' });
    expect(chat.snapshot.variables).not.toHaveProperty('mail');
  });

  test('begins anew each time it is called', () => {
    const chat = simulate(program, { at });
    for (const words of ['ho', 'a@b.example', '1234', 'hi']) chat.say(words);
    expect(chat.snapshot.active).toEqual(['who/ask-mail', '$idle']);
    expect(chat.snapshot.variables).toEqual({
      customer: 'a@b.example',
      word: 'hi',
      who__greeting: 'hi',
      who__tries: 1,
    });
  });

  test('hears its own handlers and words while it is under way, and nowhere else', () => {
    const chat = simulate(program, { at });
    expect(chat.say('skip').snapshot.active).toEqual(['who/ask-mail', '$idle']);
    expect(chat.snapshot.variables.word).toBe('skip');
    chat.say('skip');
    expect(chat.snapshot.active).toEqual(['again', '$idle']);
    expect(chat.snapshot.variables).not.toHaveProperty('customer');
    chat.say('hi');
    chat.raise('custom.lost');
    expect(chat.snapshot.active).toEqual(['again', '$idle']);
    chat.raise('custom.lost');
    expect(chat.snapshot.active).toEqual(['again', '$idle']);
  });

  test("answers with its own words while it is under way, with its caller's where it has none", () => {
    const replies = (journey: Journey, words: Record<string, string>): Journey => ({
      ...journey,
      texts: { en: { ...journey.texts.en, ...words } },
    });
    const inner = replies(
      { ...identify, variables: { ...identify.variables, name: { type: 'string', label: 'Name' } } as never },
      {
        'replies.invalid': 'That is no mail, {greeting}.',
        'replies.agent-joined': '{name} helps with your mail, {greeting}.',
      },
    );
    const outer = replies(caller, {
      'replies.invalid': 'Pardon?',
      'replies.agent-joined': '{name} is here.',
      'replies.cannot-go-back': 'No way back.',
    });
    const find: JourneyLookup = (id) => ({ identify: inner, shop: outer })[id];
    const chat = simulate(compileJourney(outer, testBlockSet, find), { at });
    const lastLine = () => chat.lines.at(-1)?.split('\n')[0];
    chat.say('?');
    expect(lastLine()).toBe('Pardon?');
    chat.say('hi');
    chat.say('?');
    expect(lastLine()).toBe('That is no mail, hi.');
    chat.takeControl({ id: 'ann', name: 'Ann' });
    expect(lastLine()).toBe('Ann helps with your mail, hi.');
  });

  test('leaves a human one word away', () => {
    const chat = simulate(program, { at });
    chat.say('hi');
    chat.say('agent');
    expect(chat.snapshot.active).toEqual(['person', '$idle']);
  });

  test('goes on its own side trips and comes back to its question', () => {
    const chat = simulate(program, { at });
    chat.say('hi');
    chat.say('hint');
    expect(chat.snapshot.active).toEqual(['who/ask-mail', 'who/hint']);
    chat.say('fine');
    expect(chat.snapshot.active).toEqual(['who/ask-mail', '$idle']);
    expect(firstLines(chat).slice(-2)).toEqual(['Hint', 'hi, your mail?']);
  });

  test('is left, and entered again, by "back"', () => {
    const chat = simulate(program, { at });
    for (const words of ['hi', 'a@b.example', '1234']) chat.say(words);
    chat.say('back');
    expect(chat.snapshot.active).toEqual(['who/ask-pin', '$idle']);
    expect(chat.snapshot.variables).not.toHaveProperty('customer');
    expect(chat.snapshot.variables.who__mail).toBe('a@b.example');
    chat.say('back');
    chat.say('back');
    expect(chat.snapshot.active).toEqual(['hello', '$idle']);
    expect(chat.snapshot.variables).toEqual({});
    for (const words of ['hi', 'c@d.example', '1']) chat.say(words);
    expect(chat.snapshot.variables.customer).toBe('c@d.example');
  });

  test('leaves the points to which agents give back to its caller', () => {
    expect(listResumePoints(program.journey)).toEqual([{ key: 'thanks', label: 'Thanks' }]);
    const chat = simulate(program, { at });
    chat.say('hi');
    chat.takeControl();
    chat.returnControl({ outcome: 'returned', to: 'thanks' });
    expect(chat.snapshot.active).toEqual(['thanks', '$idle']);
  });

  test('can be the state that a preview begins in', () => {
    const chat = simulateFrom(program, { at, state: 'who', variables: { word: 'hi' } });
    expect(chat.lines[0]).toContain('hi, your mail?');
  });

  test('may be called twice side by side, each with variables of its own', () => {
    const twice = makeJourney({
      initial: 'both',
      variables: { first: text('First'), second: text('Second') },
      states: {
        both: {
          type: 'parallel',
          onDone: 'end',
          states: {
            left: {
              initial: 'left-who',
              states: {
                'left-who': {
                  call: { journey: 'identify', with: { greeting: '"hi"' }, save: { mail: 'first' } },
                  outlets: { found: 'left-end', unknown: 'left-end' },
                },
                'left-end': { type: 'final' },
              },
            },
            right: {
              call: { journey: 'identify', with: { greeting: '"ho"' }, save: { mail: 'second' } },
              outlets: { found: 'end', unknown: 'right' },
            },
          },
        },
        end: draw.end(),
      },
    });
    const chat = simulate(compileJourney(twice, testBlockSet, known), { at });
    expect(chat.snapshot.active).toEqual(['left-who/ask-mail', 'right/ask-mail', '$idle']);
    chat.say('right@b.example');
    chat.say('1');
    // The region on the right leads back to itself: the one on the left stays where it is.
    expect(chat.snapshot.active).toEqual(['left-who/ask-mail', 'right/ask-mail', '$idle']);
    expect(chat.snapshot.variables).toMatchObject({ second: 'right@b.example', right__greeting: 'ho' });
    expect(chat.snapshot.variables).not.toHaveProperty('right__mail');
    expect(chat.snapshot.variables).not.toHaveProperty('left_who__mail');
  });

  test('may call another one itself, and be called in a side trip', () => {
    const outer = makeJourney({
      id: 'outer',
      initial: 'check',
      variables: { mail: { ...text('Mail'), output: true } },
      states: {
        check: {
          call: { journey: 'identify', with: { greeting: '"hi"' }, save: { mail: 'mail' } },
          outlets: { found: 'done', unknown: 'done' },
        },
        done: { type: 'final' },
      },
    });
    const shop = makeJourney({
      initial: 'ask',
      variables: { mine: text('Mine') },
      commands: { who: { en: ['who'] } },
      on: { 'command.who': { trip: 'aside' } },
      states: { ask: draw.ask('end'), end: draw.end() },
      trips: { aside: { call: { journey: 'outer', with: {}, save: { mail: 'mine' } }, outlets: { done: '@return' } } },
    });
    const journeys: JourneyLookup = (id) => ({ identify, outer })[id];
    const chat = simulate(compileJourney(shop, testBlockSet, journeys), { at });
    chat.say('who');
    expect(chat.snapshot.active).toEqual(['ask', 'aside/check/ask-mail']);
    chat.say('a@b.example');
    chat.say('1');
    expect(chat.snapshot.active).toEqual(['ask', '$idle']);
    expect(chat.snapshot.variables.mine).toBe('a@b.example');
  });
});

describe('compiling a call', () => {
  const compile = (journey: Journey, journeys: JourneyLookup = known) =>
    compileJourney(journey, testBlockSet, journeys);
  const calling = (journey: string) =>
    makeJourney({
      id: 'top',
      initial: 'who',
      states: { who: { call: { journey, with: {}, save: {} }, outlets: { found: 'end' } }, end: draw.end() },
    });

  test('gives a journey that calls nothing the version it always had', () => {
    expect(compile(identify).hash).toBe(compileJourney(identify, testBlockSet).hash);
  });

  test('is another version once the journey called is another', () => {
    const changed = { ...identify, name: 'Identify anew' };
    expect(compile(caller, (id) => (id === 'identify' ? changed : undefined)).hash).not.toBe(program.hash);
  });

  test('refuses a journey that is not there, one without a line, and one that calls itself', () => {
    expect(() => compile(calling('gone'))).toThrow('calls the journey "gone", and there is none');
    expect(() => compile(calling('identify'))).toThrow('can end with "unknown", and no line');
    expect(() => compile(calling('top'), (id) => (id === 'top' ? calling('top') : undefined))).toThrow('top → top');
    const round: JourneyLookup = (id) => (id === 'middle' ? { ...calling('top'), id } : undefined);
    expect(() => compile(calling('middle'), round)).toThrow('top → middle → top');
  });

  test('refuses what would grow beyond measure', () => {
    const doubling = (id: number): Journey =>
      makeJourney({
        id: `j${id}`,
        initial: 'a',
        states: {
          a: { call: { journey: `j${id + 1}`, with: {}, save: {} }, outlets: { done: 'b' } },
          b: { call: { journey: `j${id + 1}`, with: {}, save: {} }, outlets: { done: 'c' } },
          c: { type: 'final' },
        },
      });
    const all = new Map(Array.from({ length: 20 }, (_, id) => [`j${id}`, doubling(id)]));
    all.set('j20', makeJourney({ id: 'j20', initial: 'c', states: { c: { type: 'final' } } }));
    expect(() => compile(all.get('j0') as Journey, (id) => all.get(id))).toThrow('more than 5000 states');
  });
});
