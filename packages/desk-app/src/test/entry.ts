import type { DeskEntry } from '@usher/api/desk';

export const anna = { id: 'anna', name: 'Anna Ahrens' };

export function customerSays(seq: number, text: string, at = seq * 1_000): DeskEntry {
  return { seq, at, from: 'customer', text };
}

export function botSays(seq: number, text: string, at = seq * 1_000): DeskEntry {
  return { seq, at, from: 'bot', content: [{ kind: 'text', text }], delivery: 'sent' };
}

export function agentSays(
  seq: number,
  text: string,
  delivery: 'waiting' | 'sent' = 'sent',
  at = seq * 1_000,
): DeskEntry {
  return { seq, at, from: 'agent', agent: anna, id: `m${seq}`, content: [{ kind: 'text', text }], delivery };
}
