import { standardBlocks } from '@usher/blocks';
import { createBlockSet } from '@usher/engine';
import type { Journey } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { createJourney } from '../../document/index.ts';
import { previewState } from './preview-state.ts';

const blocks = createBlockSet(standardBlocks);
const journey = createJourney('question', { id: 'hello', name: 'Hello', language: 'en' });
const [first = ''] = Object.keys(journey.states);
const where = { language: 'en', at: 0 };

describe('the preview of a step', () => {
  test('is what it says when a conversation comes to it', () => {
    const preview = previewState(journey, blocks, { ...where, state: first });
    expect(preview).toMatchObject({ is: 'said' });
  });

  test('is silent for a step that says nothing', () => {
    expect(previewState(journey, blocks, { ...where, state: 'nowhere' })).toEqual({ is: 'silent' });
  });

  test('says why there is none where the drawing cannot be run', () => {
    const odd = { ...journey.states[first], block: { type: 'acme/none', version: 1, props: {} } };
    const broken = { ...journey, states: { ...journey.states, odd } } as unknown as Journey;
    expect(previewState(broken, blocks, { ...where, state: first })).toMatchObject({
      is: 'not-yet',
      why: expect.stringContaining('acme/none'),
    });
  });
});
