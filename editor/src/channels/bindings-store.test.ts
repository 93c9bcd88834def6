import type { BindingsAnswer, SaveBindingsRequest } from '@usher/api/channels';
import { describe, expect, test } from 'vitest';
import { createEditorApi } from '../app/api/create-editor-api.ts';
import { createBindingsStore } from './bindings-store.ts';

const one = { id: 'one', journeyId: 'refund' };
const two = { id: 'two', journeyId: 'hello', channel: 'discord' };

/** A server that holds bindings as the real one does. */
function createServer(first: BindingsAnswer) {
  const server = { answer: first, refusal: undefined as { code: string; message: string } | undefined, isAway: false };
  const api = createEditorApi(async (_path, init) => {
    if (server.isAway) throw new TypeError('Failed to fetch');
    if (init?.method !== 'PUT') return Response.json(server.answer);
    if (server.refusal !== undefined) return Response.json({ error: server.refusal }, { status: 422 });
    const { baseRevision, bindings } = JSON.parse(String(init.body)) as SaveBindingsRequest;
    if (baseRevision !== server.answer.revision) {
      const error = { code: 'bindings/conflict', message: 'Somebody else was quicker.' };
      return Response.json({ error, ...server.answer }, { status: 409 });
    }
    server.answer = { revision: baseRevision + 1, bindings };
    return Response.json(server.answer);
  });
  return { server, store: createBindingsStore(api) };
}

describe('the bindings on the screen', () => {
  test('are saved as a whole on the revision that they came from', async () => {
    const { server, store } = createServer({ revision: 4, bindings: [one] });
    await store.load();
    store.change([two, one]);
    expect(store.state.isChanged).toBe(true);
    expect(await store.save()).toBe(true);
    expect(server.answer).toEqual({ revision: 5, bindings: [two, one] });
    expect(store.state).toMatchObject({ isChanged: false, saved: { revision: 5 } });
  });

  test('stay as they were changed when the server is asked again', async () => {
    const { server, store } = createServer({ revision: 1, bindings: [one] });
    await store.load();
    store.change([two]);
    server.answer = { revision: 2, bindings: [] };
    await store.load();
    expect(store.state.list).toEqual([two]);
    store.discard();
    expect(store.state).toMatchObject({ list: [one], isChanged: false });
  });

  test('meet those of somebody else in a conflict, and change nothing of theirs', async () => {
    const { server, store } = createServer({ revision: 1, bindings: [one] });
    await store.load();
    store.change([two]);
    server.answer = { revision: 2, bindings: [] };
    expect(await store.save()).toBe(false);
    expect(store.state.theirs).toEqual({ revision: 2, bindings: [] });
    expect(server.answer.revision).toBe(2);
    expect(await store.overwrite()).toBe(true);
    expect(server.answer).toEqual({ revision: 3, bindings: [two] });
  });

  test('give way to those of somebody else where that is chosen', async () => {
    const { server, store } = createServer({ revision: 1, bindings: [one] });
    await store.load();
    store.change([two]);
    server.answer = { revision: 2, bindings: [] };
    await store.save();
    store.takeTheirs();
    expect(store.state).toMatchObject({ list: [], isChanged: false, theirs: undefined, saved: { revision: 2 } });
  });

  test('are told of what the server refuses at its place', async () => {
    const { server, store } = createServer({ revision: 0, bindings: [] });
    await store.load();
    store.change([one, two]);
    server.refusal = { code: 'server/bad-body', message: '"bindings.1.address" is not as it must be: too long.' };
    await store.save();
    expect(store.state.refused).toEqual([
      { bindingId: 'two', field: 'address', message: 'This is not as it must be: too long.' },
    ]);
    server.refusal = { code: 'bindings/unknown-journey', message: 'No journey "refund" is published, so …' };
    await store.save();
    expect(store.state.refused).toMatchObject([{ bindingId: 'one', field: 'journeyId' }]);
    store.change([one]);
    expect(store.state.refused).toEqual([]);
  });

  test('wait while the server is away', async () => {
    const { server, store } = createServer({ revision: 0, bindings: [] });
    await store.load();
    store.change([one]);
    server.isAway = true;
    expect(await store.save()).toBe(false);
    expect(store.state).toMatchObject({ isChanged: true, isSaving: false, error: { kind: 'offline' } });
    server.isAway = false;
    expect(await store.save()).toBe(true);
  });
});
