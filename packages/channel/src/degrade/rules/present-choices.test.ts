import type { ChoicesContent } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import type { Capabilities } from '../../capabilities.ts';
import { showOn } from '../test/plain-channel.ts';

const ask = (present: ChoicesContent['present'], count = 3): ChoicesContent => ({
  kind: 'choices',
  text: 'Which?',
  present,
  choices: Array.from({ length: count }, (_, index) => ({ token: `t${index}`, label: `${index}` })),
});
const buttons = { buttons: 3, buttonLabel: 20 };
const list = { listItems: 10, listLabel: 24 };

describe('present-choices', () => {
  test.each<[ChoicesContent['present'], Partial<Capabilities>, ChoicesContent['present'] | 'numbers']>([
    ['buttons', buttons, 'buttons'],
    ['buttons', list, 'list'],
    ['list', list, 'list'],
    ['list', buttons, 'buttons'],
    ['quick', { ...buttons, quickReplies: 3 }, 'quick'],
    ['quick', { ...buttons, quickReplies: 2 }, 'buttons'],
    ['quick', list, 'list'],
    ['rating', { ratings: true }, 'rating'],
    ['rating', buttons, 'buttons'],
    ['rating', list, 'list'],
    ['list', {}, 'numbers'],
  ])('shows %s with %j as %s', (present, capabilities, shown) => {
    const [content] = showOn(capabilities, ask(present)).shown;
    expect(content?.kind === 'choices' ? content.present : 'numbers').toBe(shown);
  });

  test('opens a list for more choices than there are buttons, and several for more than one holds', () => {
    expect(showOn({ ...buttons, ...list }, ask('buttons', 4)).rules).toEqual(['present-choices']);
    expect(showOn({ ...buttons, ...list }, ask('buttons', 11)).rules).toEqual(['page-choices']);
  });
});
