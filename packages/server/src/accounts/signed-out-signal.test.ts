import { expect, test } from 'vitest';
import { createSignedOutSignal } from './signed-out-signal.ts';

test('tells those who listen for that person, until they stop', () => {
  const signal = createSignedOutSignal();
  const heard: string[] = [];
  const stop = signal.onSignedOut('ada', () => heard.push('first'));
  signal.onSignedOut('ada', () => heard.push('second'));
  signal.onSignedOut('grace', () => heard.push('other'));
  signal.tell('ada');
  stop();
  stop();
  signal.tell('ada');
  signal.tell('nobody');
  expect(heard).toEqual(['first', 'second', 'second']);
});

test('lets a listener stop itself while it is told', () => {
  const signal = createSignedOutSignal();
  const heard: string[] = [];
  for (const name of ['first', 'second']) {
    const stop = signal.onSignedOut('ada', () => {
      heard.push(name);
      stop();
    });
  }
  signal.tell('ada');
  signal.tell('ada');
  expect(heard).toEqual(['first', 'second']);
});
