import type { StreamMessage } from '@usher/channel/web-protocol';
import { describe, expect, test } from 'vitest';
import { listItems } from './list-items.ts';
import { addPending, emptyTranscript, hear, setState, speakerOf, type Transcript } from './transcript.ts';

const minute = 60_000;
const noon = new Date(2026, 3, 7, 12).getTime();

const bot = (seq: number, at: number, ...tokens: string[]): StreamMessage => ({
  from: 'bot',
  seq,
  at,
  content: [
    { kind: 'choices', text: '?', present: 'buttons', choices: tokens.map((token) => ({ token, label: token })) },
  ],
});
const customer = (seq: number, at: number, more: { id?: string; choice?: string } = {}): StreamMessage => ({
  from: 'customer',
  seq,
  at,
  id: `id-${seq}`,
  text: 'x',
  ...more,
});

const agent = (seq: number, at: number, name = 'Ann'): StreamMessage => ({
  from: 'agent',
  seq,
  at,
  name,
  content: [{ kind: 'text', text: 'I am here.' }],
});

function transcriptOf(...messages: StreamMessage[]): Transcript {
  return messages.reduce(hear, emptyTranscript);
}

describe('a conversation is laid out', () => {
  test('with the time only where the next message is not from the same moment', () => {
    const items = listItems(transcriptOf(bot(1, noon), customer(2, noon + 59_000), bot(3, noon + 3 * minute)));
    expect(items.slice(1)).toMatchObject([{ showsTime: false }, { showsTime: true }, { showsTime: true }]);
  });

  test('with a line for each day, and messages of one side in groups without long pauses', () => {
    const items = listItems(
      transcriptOf(
        bot(1, noon),
        bot(2, noon + minute),
        bot(3, noon + 10 * minute),
        customer(4, noon + 11 * minute),
        customer(5, noon + 24 * 60 * minute),
      ),
    );
    expect(items.map((item) => (item.kind === 'day' ? 'day' : [item.kind, item.isFirst, item.isLast]))).toEqual([
      'day',
      ['bot', true, false],
      ['bot', false, true],
      ['bot', true, true],
      ['customer', true, true],
      'day',
      ['customer', true, true],
    ]);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });

  test('with buttons that were pressed, and questions that are past', () => {
    const items = listItems(
      transcriptOf(bot(1, noon, 'a', 'b'), customer(2, noon, { choice: 'b' }), bot(3, noon, 'c')),
    );
    expect(items.filter(({ kind }) => kind === 'bot')).toMatchObject([
      { picked: ['b'], isPast: true },
      { picked: [], isPast: false },
    ]);
  });

  test('with a form that was sent, and what is over once the customer has said something', () => {
    const form: StreamMessage = {
      ...{ from: 'agent', name: 'Ann', seq: 1, at: noon },
      content: [{ kind: 'form', token: 'f', title: 'T', submit: 'S', fields: [], values: {}, instead: [] }],
    };
    expect(listItems(transcriptOf(form)).at(-1)).toMatchObject({ picked: [], isPast: false, isOver: false });
    const sent = listItems(transcriptOf(form, { ...customer(2, noon), form: 'f' } as StreamMessage));
    expect(sent.slice(1)).toMatchObject([{ picked: ['f'], isPast: false, isOver: true }, { isForm: true }]);
    const sending = addPending(transcriptOf(form), { id: 'p', at: noon, text: 'T', form: { token: 'f', values: {} } });
    expect(listItems(sending).slice(1)).toMatchObject([
      { picked: ['f'], isOver: true },
      { isForm: true, state: 'sending' },
    ]);
  });

  test('with a question of a person that puts an earlier one of the bot into the past', () => {
    const question = { ...bot(2, noon, 'b'), from: 'agent', name: 'Ann' } as StreamMessage;
    const items = listItems(transcriptOf(bot(1, noon, 'a'), question));
    expect(items.slice(1)).toMatchObject([
      { isPast: true, isOver: true },
      { isPast: false, isOver: false },
    ]);
  });

  test('with a mark at the last message alone that a person has read', () => {
    const said = transcriptOf(customer(1, noon), customer(2, noon), agent(3, noon), customer(4, noon));
    expect(listItems(said, 3).map((item) => 'isRead' in item && item.isRead)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
    expect(listItems(said).some((item) => 'isRead' in item && item.isRead)).toBe(false);
  });

  test('with a button that is being sent as pressed, and one that could not be sent as free again', () => {
    let transcript = addPending(transcriptOf(bot(1, noon, 'a')), { id: 'p', at: noon, text: 'A', choice: 'a' });
    expect(listItems(transcript)).toMatchObject([{}, { picked: ['a'] }, { state: 'sending' }]);
    transcript = setState(transcript, 'p', 'failed');
    expect(listItems(transcript)).toMatchObject([{}, { picked: [] }, { state: 'failed' }]);
  });

  test('with what is being sent at the end, and what failed where it was written', () => {
    let transcript = addPending(transcriptOf(bot(1, noon)), { id: 'p', at: noon, text: 'A' });
    transcript = hear(transcript, bot(2, noon));
    expect(
      listItems(transcript)
        .map(({ key }) => key)
        .slice(1),
    ).toEqual(['out 1', 'out 2', 'in p']);
    transcript = setState(transcript, 'p', 'refused');
    expect(
      listItems(transcript)
        .map(({ key }) => key)
        .slice(1),
    ).toEqual(['out 1', 'in p', 'out 2']);
  });

  test('with the same key for a message before and after the server has it', () => {
    const before = addPending(emptyTranscript, { id: 'p', at: noon, text: 'A' });
    const after = hear(before, customer(1, noon, { id: 'p' }));
    expect(listItems(after).at(-1)).toMatchObject({ key: listItems(before).at(-1)?.key, state: 'said' });
    expect(after.pending).toEqual([]);
  });

  test('with the name of the person who speaks, in groups of their own', () => {
    const said = transcriptOf(bot(1, noon), agent(2, noon), agent(3, noon), agent(4, noon, 'Bob'), bot(5, noon));
    const items = listItems(said).slice(1);
    expect(items.map((item) => (item.kind === 'bot' ? [item.author, item.isFirst] : item.kind))).toEqual([
      [undefined, true],
      ['Ann', true],
      ['Ann', false],
      ['Bob', true],
      [undefined, true],
    ]);
  });

  test('as that of whoever spoke last', () => {
    expect(speakerOf(transcriptOf(bot(1, noon), agent(2, noon), customer(3, noon)))).toBe('Ann');
    expect(speakerOf(transcriptOf(agent(1, noon), bot(2, noon)))).toBeUndefined();
    expect(speakerOf(emptyTranscript)).toBeUndefined();
  });
});
