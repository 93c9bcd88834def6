import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standardBlocks } from '@usher/blocks';
import { createBlockSet } from '@usher/engine';
import { afterEach, expect, test } from 'vitest';
import { compileJourneyFile, listCalledTexts, readJourneyFile } from './journey-file.ts';

const blocks = createBlockSet(standardBlocks);
const folder = mkdtempSync(join(tmpdir(), 'usher-journey-file-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, id: string, calls?: string): string {
  const end = { block: { type: 'end', version: 1 } };
  const states = calls === undefined ? { end } : { call: { call: { journey: calls }, outlets: { done: 'end' } }, end };
  mkdirSync(join(folder, 'more'), { recursive: true });
  const initial = calls === undefined ? 'end' : 'call';
  const text = JSON.stringify({ format: 1, id, name: id, languages: ['en'], initial, states });
  writeFileSync(join(folder, path), text);
  return text;
}

test('a journey that is called is found beside the file, and those that it calls', () => {
  const third = write('third.journey.json', 'third');
  const second = write('second.journey.json', 'second', 'third');
  write('any-name.json', 'first', 'second');
  const file = readJourneyFile('any-name.json', folder, blocks);
  expect(file.problems).toEqual([]);
  expect([...listCalledTexts(file).values()]).toEqual([third, second]);
  expect(compileJourneyFile('any-name.json', folder, blocks).journey.states.call?.states).toBeDefined();
});

test('it is found among the files given, wherever they are', () => {
  write('more/called.json', 'second');
  write('first.json', 'first', 'second');
  expect(readJourneyFile('first.json', folder, blocks, ['first.json', 'more/called.json']).problems).toEqual([]);
  expect(readJourneyFile('first.json', folder, blocks).problems).toMatchObject([{ code: 'journey/unknown-journey' }]);
});
