import { describe, expect, test } from 'vitest';
import { createDeskClient, readTrouble } from './desk-client.ts';
import { describeTrouble } from './trouble.ts';

const control = { holder: { kind: 'agent', id: 'a1', name: 'Anna' }, epoch: 3 } as const;

describe('a refusal', () => {
  test('names the holder when somebody else has the conversation', () => {
    const text = JSON.stringify({ error: { code: 'desk/taken', message: 'Anna has it.' }, control });
    expect(readTrouble(409, text)).toEqual({ kind: 'moved', control, message: 'Anna has it.' });
  });

  test('is worth another try when the server cannot now', () => {
    expect(readTrouble(503, '<html>')).toEqual({ kind: 'no-answer' });
    expect(readTrouble(429, '')).toEqual({ kind: 'no-answer' });
  });

  test('keeps the sentence of the server', () => {
    const trouble = readTrouble(422, JSON.stringify({ error: { code: 'x', message: 'Too long.' } }));
    expect(describeTrouble(trouble)).toBe('Too long.');
    expect(describeTrouble(readTrouble(403, ''))).toContain('403');
  });

  test('tells of being signed out and of a conversation that is gone', () => {
    expect(readTrouble(401, '')).toEqual({ kind: 'signed-out' });
    expect(readTrouble(404, '')).toEqual({ kind: 'not-found' });
  });
});

describe('the client', () => {
  test('answers with trouble, and never throws, when nobody is there', async () => {
    const client = createDeskClient(() => Promise.reject(new TypeError('no network')));
    expect(await client.account()).toEqual({ isOk: false, trouble: { kind: 'no-answer' } });
  });

  test('writes keys into addresses safely and sends json', async () => {
    const seen: [string, RequestInit | undefined][] = [];
    const client = createDeskClient(async (input, init) => {
      seen.push([String(input), init]);
      return new Response(JSON.stringify({ control }), { status: 202 });
    });
    expect(await client.reply('web/ä?', { id: 'm1', epoch: 3, text: 'Hi' })).toEqual({
      isOk: true,
      value: { control },
    });
    expect(seen[0]?.[0]).toBe('/api/desk/conversations/web%2F%C3%A4%3F/messages');
    expect(seen[0]?.[1]).toMatchObject({ method: 'POST', body: '{"id":"m1","epoch":3,"text":"Hi"}' });
  });
});
