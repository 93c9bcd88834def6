import { readdirSync } from 'node:fs';
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
