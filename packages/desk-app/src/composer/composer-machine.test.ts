import { describe, expect, test } from 'vitest';
import { createActor } from 'xstate';
import type { Answer, Trouble } from '../api/trouble.ts';
import { composerMachine, toDraft } from './composer-machine.ts';
import { createDraftStore, type Draft, noDraft, type Unsent } from './drafts.ts';

const lost: Answer<unknown> = { isOk: false, trouble: { kind: 'no-answer' } };
const arrived: Answer<unknown> = { isOk: true, value: {} };

function begin(answers: Answer<unknown>[], draft: Draft = noDraft) {
  const posted: Unsent[] = [];
  const troubles: Trouble[] = [];
  const post = (unsent: Unsent) => {
    posted.push(unsent);
    return Promise.resolve(answers.shift() ?? arrived);
  };
  const actor = createActor(composerMachine, { input: { draft, post, onTrouble: (each) => troubles.push(each) } });
  actor.start();
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { actor, posted, troubles, settle, context: () => actor.getSnapshot().context };
}

describe('the composer', () => {
  test('sends what was written, and keeps it until the transcript shows it', async () => {
    const { actor, posted, settle, context } = begin([arrived]);
    actor.send({ type: 'typed', text: ' Hello  ' });
    actor.send({ type: 'send', id: 'm1' });
    expect(posted).toEqual([{ id: 'm1', mode: 'reply', text: 'Hello' }]);
    expect(context()).toMatchObject({ reply: '', outgoing: [{ id: 'm1' }] });
    await settle();
    expect(context().outgoing).toHaveLength(1);
    actor.send({ type: 'seen', ids: ['m1'] });
    expect(context().outgoing).toEqual([]);
  });

  test('keeps what failed with the reason, and sends it again under the same id', async () => {
    const { actor, posted, troubles, settle, context } = begin([lost, arrived]);
    actor.send({ type: 'typed', text: 'Hello' });
    actor.send({ type: 'send', id: 'm1' });
    await settle();
    expect(context().outgoing).toMatchObject([
      { id: 'm1', text: 'Hello', problem: expect.stringContaining('did not answer') },
    ]);
    expect(troubles).toEqual([{ kind: 'no-answer' }]);
    actor.send({ type: 'try-again', id: 'm1' });
    expect(posted.map(({ id }) => id)).toEqual(['m1', 'm1']);
    await settle();
    expect(context().outgoing[0]?.problem).toBeUndefined();
  });

  test('sends nothing twice while it is on its way', () => {
    const { actor, posted } = begin([arrived]);
    actor.send({ type: 'typed', text: 'Hello' });
    actor.send({ type: 'send', id: 'm1' });
    actor.send({ type: 'send', id: 'm2' });
    actor.send({ type: 'try-again', id: 'm1' });
    expect(posted).toHaveLength(1);
  });

  test('takes a failed message back before what was written since', async () => {
    const { actor, settle, context } = begin([lost]);
    actor.send({ type: 'typed', text: 'first' });
    actor.send({ type: 'send', id: 'm1' });
    await settle();
    actor.send({ type: 'typed', text: 'second' });
    actor.send({ type: 'edit', id: 'm1' });
    expect(context()).toMatchObject({ reply: 'first\nsecond', outgoing: [] });
  });

  test('keeps reply and note apart', () => {
    const { actor, posted, context } = begin([]);
    actor.send({ type: 'typed', text: 'to the customer' });
    actor.send({ type: 'mode.chosen', mode: 'note' });
    actor.send({ type: 'typed', text: 'to the team' });
    actor.send({ type: 'send', id: 'n1' });
    expect(posted).toEqual([{ id: 'n1', mode: 'note', text: 'to the team' }]);
    expect(context()).toMatchObject({ reply: 'to the customer', note: '' });
  });

  test('shows after a reload what may not have left, and can send it again', async () => {
    const unsent: Unsent = { id: 'm1', mode: 'reply', text: 'Hello' };
    const { actor, posted, context } = begin([], { ...noDraft, unsent: [unsent] });
    expect(context().outgoing[0]?.problem).toContain('left');
    actor.send({ type: 'try-again', id: 'm1' });
    expect(posted).toEqual([unsent]);
    expect(toDraft(context()).unsent).toEqual([unsent]);
  });
});

describe('drafts', () => {
  const values = new Map<string, string>();
  const drafts = createDraftStore({
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => void values.set(name, value),
    removeItem: (name) => void values.delete(name),
  });

  test('are kept per conversation and cleaned away when empty', () => {
    drafts.write('c1', { ...noDraft, reply: 'Hel' });
    expect(drafts.read('c1').reply).toBe('Hel');
    expect(drafts.read('c2')).toEqual(noDraft);
    drafts.write('c1', noDraft);
    expect(values.size).toBe(0);
  });

  test('count as none when they cannot be read', () => {
    values.set('usher.desk.draft.c3', '{');
    expect(drafts.read('c3')).toEqual(noDraft);
  });
});
