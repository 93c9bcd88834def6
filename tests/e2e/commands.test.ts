import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pollFor } from './poll.ts';
import { makeFolder, readUrl, root, runUsher, startUsher } from './usher-process.ts';
import { openWebChat } from './web-customer.ts';

const hello = join(root, 'examples/hello/hello.journey.json');
const helloText = readFileSync(hello, 'utf8');

function writeJourney(text: string): string {
  const file = join(makeFolder(), 'own.journey.json');
  writeFileSync(file, text);
  return file;
}

function changeGreet(change: object): string {
  const journey = JSON.parse(helloText) as { states: Record<string, object> };
  journey.states.greet = { ...journey.states.greet, ...change };
  return JSON.stringify(journey, null, 2);
}

describe('usher check', () => {
  test('ends with 0 where a journey publishes', async () => {
    const result = await runUsher(['check', hello]);
    expect(result).toMatchObject({ code: 0, errors: '' });
    expect(result.output).toMatch(/hello\.journey\.json: publishes, /);
  });

  test('ends with 1 and names place, state and page of what must be mended', async () => {
    const file = writeJourney(helloText.replace('"answered": "greet"', '"answered": "gret"'));
    const result = await runUsher(['check', hello, file]);
    expect(result.code).toBe(1);
    expect(result.output).toMatch(/own\.journey\.json:\d+ {2}must {2}ask-name {2}.*( {2}docs\/rules\/[a-z-]+\.md)?\n/);
    expect(result.output).toMatch(/own\.journey\.json: does not publish, /);
  });

  test('prints JSON on demand', async () => {
    const file = writeJourney(helloText.replace('"answered": "greet"', '"answered": "gret"'));
    const result = await runUsher(['check', '--json', file]);
    const [report] = JSON.parse(result.output) as [{ publishes: boolean; problems: { line: number; code: string }[] }];
    expect(report.publishes).toBe(false);
    expect(report.problems[0]).toMatchObject({ line: expect.any(Number), code: expect.stringMatching(/^journey\//) });
  });

  test.each([
    ['no JSON', '{ "format": 1,', /own\.journey\.json:1 /],
    ['something else', '[1, 2]', /must/],
    ['an unknown block type', changeGreet({ block: { type: 'sing', version: 1, props: {} } }), /sing/],
    ['an unknown block version', changeGreet({ block: { type: 'say', version: 99, props: {} } }), /99/],
    [
      'an expression that does not type-check',
      changeGreet({ always: { target: 'end', guard: 'vars.name > 3' } }),
      /must {2}greet {2}/,
    ],
  ])('tells %s in a sentence, without a stack', async (_what, text, said) => {
    const result = await runUsher(['check', writeJourney(text)]);
    expect(result.code).toBe(1);
    expect(result.output).toMatch(said);
    expect(result.output).not.toMatch(/^\s+at /m);
  });
});

describe('a wrong call', () => {
  test.each([
    [['fly'], 'There is no command "fly"'],
    [['chek', 'x'], 'Did you mean check?'],
    [['check'], "Missing required argument 'file'"],
    [['check', 'none.journey.json'], 'none.journey.json cannot be read: there is no such file.'],
    [['export', 'examples/hello/hello.journey.json'], "Required option '--to <form>' not specified"],
    [['export', 'examples/hello/hello.journey.json', '--to', 'pdf'], 'xstate, mermaid'],
    [['chat', '--loud', 'x'], "Unknown option '--loud'"],
    [['chat', 'examples/hello/hello.journey.json', '--language', 'fr'], 'The journey speaks en.'],
    [['chat', 'examples/hello/hello.journey.json', '--at', 'soon'], '--at is "soon"'],
    [['chat', 'examples/hello/hello.journey.json', '--allow-origin', 'x'], '--allow-origin is "x"'],
    [['check', '--blocks', './none.ts', 'x'], 'The module ./none.ts of --blocks cannot be loaded'],
    [['publish', 'examples/hello/hello.journey.json', '--server', 'x'], '--server is "x"'],
    [['owner-link', '--server', 'x'], '--server is "x"'],
    [['owner-lnik'], 'Did you mean owner-link?'],
  ])('%j is told in one sentence and ends with 2', async (words, sentence) => {
    const result = await runUsher(words);
    expect(result.code).toBe(2);
    expect(result.output).toContain(sentence);
    expect(result.output.trim().split('\n')).toHaveLength(1);
  });
});

const commands = [
  ...['start', 'dev', 'chat', 'check', 'test', 'publish', 'export', 'owner-link'],
  ...['backup', 'restore', 'migrate-store', 'dead-letters'],
];

describe('help', () => {
  test.each([[], ['--help']])('of usher itself lists the commands', async (...words) => {
    const result = await runUsher(words.flat());
    expect(result.code).toBe(0);
    for (const name of commands) {
      expect(result.output).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    }
  });

  test.each(commands)('of %s shows an example', async (name) => {
    const result = await runUsher([name, '--help']);
    expect(result.code).toBe(0);
    expect(result.output).toMatch(new RegExp(`Examples?:\\n(.*\\n)* .*usher ${name}`));
  });
});

describe('usher test and usher export', () => {
  test('run the tests of the document', async () => {
    expect(await runUsher(['test', hello])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/1 passed, 0 failed\n$/),
    });
    const wrong = writeJourney(helloText.replace('"said": "Nice to meet you, Ada!"', '"said": "Go away"'));
    const result = await runUsher(['test', wrong]);
    expect(result.code).toBe(1);
    expect(result.output).toMatch(/FAILED {2}greets by name: step 3: .*"Go away".*"Nice to meet you, Ada!"/);
  });

  test('draw a journey as XState and as Mermaid', async () => {
    const xstate = await runUsher(['export', hello, '--to', 'xstate']);
    expect(JSON.parse(xstate.output)).toHaveProperty('states');
    const mermaid = await runUsher(['export', hello, '--to', 'mermaid']);
    expect(mermaid.output).toMatch(/^stateDiagram-v2\n.*ask_name/);
  });
});

describe('usher chat', () => {
  test('talks through a pipe and ends with the journey', async () => {
    const result = await runUsher(['chat', hello], { input: 'Ada\n' });
    expect(result).toMatchObject({ code: 0, errors: '' });
    expect(result.output).toContain('What is your name?');
    expect(result.output).toContain('Nice to meet you, Ada!');
  });

  test('knows its own words, and ends with the input', async () => {
    const result = await runUsher(['chat', hello], { input: '/state\n/help\n/nothing\n' });
    expect(result).toMatchObject({ code: 0, errors: '' });
    expect(result.output).toContain('(in ask-name; turn ');
    expect(result.output).toContain('/quit ends');
    expect(result.output).toContain('There is no /nothing.');
  });

  test('ends on /quit and asks nothing more', async () => {
    const usher = startUsher(['chat', hello]);
    await usher.line(/your name/);
    usher.type('/quit\n');
    expect(await usher.end()).toEqual({ code: 0, signal: null });
  });

  test('ends on Ctrl-C', async () => {
    const usher = startUsher(['chat', hello]);
    await usher.line(/your name/);
    expect(await usher.kill('SIGINT')).toEqual({ code: 0, signal: null });
  });
});

describe('usher dev', () => {
  test('publishes every save, prints problems with their line, and serves the last good version on', async () => {
    const file = writeJourney(helloText);
    const environment = { PORT: '0', USHER_DATA: makeFolder() };
    const usher = startUsher(['dev', file], { environment });
    const url = await readUrl(usher);
    await usher.line(/as version 1\. Talk to it: http:\/\/\S+\/chat\/hello/);

    writeFileSync(file, helloText.replaceAll('What is your name?', 'Who are you?'));
    await usher.line(/as version 2\./);
    await (await openWebChat(url, 'hello')).hears(/Who are you\?/);

    writeFileSync(file, '{ "format": 1,');
    await usher.line(/own\.journey\.json:1 .*\n.*was not published; what was good before goes on/);
    await (await openWebChat(url, 'hello')).hears(/Who are you\?/);

    // A question that the journey's own test does not expect.
    writeFileSync(file, helloText.replace('What is your name?', 'Your name?'));
    await usher.line(/greets by name.*\n.*was not published/);

    // As editors save that put a new file in the place of the old one.
    writeFileSync(`${file}.new`, helloText.replaceAll('What is your name?', 'And you are?'));
    renameSync(`${file}.new`, file);
    await usher.line(/as version 3\./);
    await (await openWebChat(url, 'hello')).hears(/And you are\?/);
    expect(await usher.kill('SIGINT')).toEqual({ code: 0, signal: null });
  });

  test('publishes what was saved while it began', async () => {
    const file = writeJourney(helloText);
    const usher = startUsher(['dev', file], { environment: { PORT: '0', USHER_DATA: makeFolder() } });
    await readUrl(usher);
    writeFileSync(file, helloText.replaceAll('What is your name?', 'Who are you?'));
    await usher.line(/as version 2\./);
  });

  test('watches the journeys that are called, also those that are not there yet', async () => {
    const folder = makeFolder();
    const [booking, identify] = ['booking', 'identify'].map((id) =>
      readFileSync(join(root, `examples/calls/${id}.journey.json`), 'utf8'),
    ) as [string, string];
    const called = join(folder, 'identify.journey.json');
    writeFileSync(join(folder, 'booking.journey.json'), booking);
    const environment = { PORT: '0', USHER_DATA: makeFolder() };
    const usher = startUsher(['dev', join(folder, 'booking.journey.json')], { environment });
    await readUrl(usher);
    await usher.line(/Waiting for \S*identify\.journey\.json, which is called\.[\s\S]*was not published/);

    writeFileSync(called, identify);
    await usher.line(/identify\.journey\.json was saved\.[\s\S]*booking\.journey\.json as version 1\./);

    writeFileSync(called, JSON.stringify({ ...JSON.parse(identify), name: 'Who is it?' }));
    await usher.line(/as version 2\./);

    writeFileSync(called, '{ "format": 1,');
    await usher.line(/identify\.journey\.json:1 /);
    expect(await usher.kill('SIGINT')).toEqual({ code: 0, signal: null });
  });

  test('begins with a file that is not good yet', async () => {
    const file = writeJourney('{}');
    const usher = startUsher(['dev', file], { environment: { PORT: '0', USHER_DATA: makeFolder() } });
    await usher.line(/was not published/);
    writeFileSync(file, helloText);
    await usher.line(/as version 1\./);
    await pollFor('the journey to be listed', async () => {
      const [, url = ''] = await usher.line(/Usher is at (http:\S+)/);
      return (await fetch(`${url}/chat/hello`)).ok || undefined;
    });
  });
});
