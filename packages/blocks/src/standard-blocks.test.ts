import { readdirSync, readFileSync } from 'node:fs';
import { type AnyBlockDefinition, gaveUpOutlet, noAnswerOutlet, resolveProps } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { blockTexts } from './block-texts.ts';
import { standardBlocks } from './standard-blocks.ts';
import { standardDefinitions } from './standard-catalog.ts';

const folder = new URL('.', import.meta.url);
const inFolders = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.block.ts'))
  .sort();
const types = standardDefinitions.map((definition) => definition.type);

describe('the standard blocks', () => {
  test('are all listed, and each in a folder of its name', () => {
    expect(types.map((type) => `${type}/${type}.block.ts`).sort()).toEqual(inFolders);
  });

  test('are listed with what they do in the same order', () => {
    expect(standardBlocks.map((block) => block.definition)).toEqual(standardDefinitions);
  });

  test.each(Object.entries(blockTexts))('have words in %s', (_language, texts) => {
    expect(Object.keys(texts)).toEqual(types);
  });

  test.each(types)('%s has a test of its own', (type) => {
    expect(readdirSync(new URL(`${type}/`, folder))).toContain(`${type}.test.ts`);
  });
});

describe('the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

  test.each(standardDefinitions)('lists $type with its ways out', (definition: AnyBlockDefinition) => {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${definition.type}\` |`));
    const resolved = resolveProps(definition, definition.example.props);
    const outlets = resolved.ok ? definition.outlets(resolved.props) : expect.unreachable('the example is refused');
    const isOfEveryQuestion = (outlet: string) => outlet === gaveUpOutlet || outlet === noAnswerOutlet;
    const isNamedInProps = (outlet: string) => JSON.stringify(definition.example.props).includes(`"id":"${outlet}"`);
    const own = outlets.filter((outlet) => !isOfEveryQuestion(outlet) && !isNamedInProps(outlet));
    expect(own.filter((outlet) => !row?.includes(outlet))).toEqual([]);
    expect(row).toBeDefined();
  });
});
