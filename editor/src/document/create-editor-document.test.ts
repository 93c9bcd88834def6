import { readFileSync } from 'node:fs';
import { standardCatalog } from '@usher/blocks';
import { parseJourney } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import type { EditorDocument } from './contract.ts';
import { createEditorDocument } from './create-editor-document.ts';

const retail = readFileSync(new URL('../../../examples/retail/retail.journey.json', import.meta.url), 'utf8');

function open(text: string, now = { at: 0 }): EditorDocument {
  const parsed = parseJourney(text, standardCatalog);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return createEditorDocument({ journey: parsed.journey, catalog: standardCatalog, now: () => now.at });
}

describe('A document', () => {
  test('gives the file back as it was read', () => {
    expect(open(retail).toText()).toBe(retail);
  });

  test('takes every step back to the very same text, and forth again', () => {
    const document = open(retail);
    document.run('addState', {
      parent: null,
      kind: 'step',
      block: 'ask-choice',
      from: { state: 'greet', kind: 'outlet', name: 'done' },
    });
    document.run('remove', { states: ['purchase'] });
    document.run('nameState', { state: 'greet', name: 'Hello' });
    document.run('setText', { language: 'de', key: 'greet.content.text', value: 'Moin' });
    document.run('moveStates', { positions: { greet: { x: -20, y: 10 } } });
    const last = document.toText();
    expect(parseJourney(last, standardCatalog)).toMatchObject({ ok: true, journey: document.journey });
    while (document.undoLabel !== undefined) document.undo();
    expect(document.toText()).toBe(retail);
    while (document.redoLabel !== undefined) document.redo();
    expect(document.toText()).toBe(last);
  });
});
