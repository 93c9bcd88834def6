import { expect, test } from 'vitest';
import { createActor } from 'xstate';
import { canvasMode } from './canvas-mode.ts';

const from = { state: 'ask', kind: 'outlet', name: 'answered' } as const;
const place = { parent: null, from, anchor: { x: 0, y: 0 } };

test('a line that is let go on empty canvas goes on with the palette, and closing forgets it', () => {
  const actor = createActor(canvasMode).start();
  actor.send({ type: 'connect', from });
  expect(actor.getSnapshot().value).toBe('connecting');
  actor.send({ type: 'palette', place });
  expect(actor.getSnapshot().context).toMatchObject({ place, from: undefined });
  actor.send({ type: 'close' });
  expect(actor.getSnapshot()).toMatchObject({ value: 'idle', context: { place: undefined } });
});

test('no line is begun while something else is open', () => {
  const actor = createActor(canvasMode).start();
  actor.send({ type: 'help' });
  actor.send({ type: 'connect', from });
  expect(actor.getSnapshot().value).toBe('help');
});
