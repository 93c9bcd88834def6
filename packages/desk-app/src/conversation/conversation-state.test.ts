import type { DeskConversation } from '@usher/api/desk';
import { describe, expect, test } from 'vitest';
import { agentSays, anna, customerSays } from '../test/entry.ts';
import { makeListing } from '../test/listing.ts';
import { noConversation, readNews, takeNews } from './conversation-state.ts';

function conversation(epoch: number): DeskConversation {
  const listing = makeListing('c1', { control: { holder: { kind: 'bot' }, epoch } });
  return { ...listing, status: 'active', startedAt: 0, variables: [], states: [], resumePoints: [] };
}

describe('an open conversation', () => {
  test('takes no step back when an older word comes late', () => {
    const newer = takeNews(noConversation, { name: 'changed', data: conversation(5) }, 0);
    expect(takeNews(newer, { name: 'changed', data: conversation(4) }, 0)).toBe(newer);
    const mine = { holder: { kind: 'agent', ...anna }, epoch: 6 } as const;
    const taken = takeNews(newer, { name: 'control', data: mine }, 0);
    expect(taken.conversation?.control).toEqual(mine);
    expect(takeNews(taken, { name: 'changed', data: conversation(5) }, 0)).toBe(taken);
  });

  test('shows typing until the customer has said something', () => {
    const typing = takeNews(noConversation, { name: 'typing', data: { from: 'customer' } }, 70);
    expect(typing.typingAt).toBe(70);
    expect(takeNews(typing, { name: 'entry', data: agentSays(1, 'Hi') }, 80).typingAt).toBe(70);
    expect(takeNews(typing, { name: 'entry', data: customerSays(1, 'Hi') }, 80).typingAt).toBeUndefined();
  });

  test('leaves out events that it does not know', () => {
    expect(readNews({ name: 'weather', data: '{}', id: '' })).toBeUndefined();
    expect(readNews({ name: 'ready', data: '{}', id: '' })).toEqual({ name: 'ready', data: {} });
  });
});
