import { describe, expect, test } from 'vitest';
import { ApiError } from './api-error.ts';
import { createEditorApi } from './create-editor-api.ts';

const draft = { revision: 3, document: '{}', updatedAt: 0, updatedBy: 'Ada' };

/** An API whose server answers like that. */
const answering = (status: number, body: unknown) =>
  createEditorApi(async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
const failureOf = async (asked: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await asked.catch((reason: unknown) => reason);
  if (error instanceof ApiError) return error;
  throw new Error('It did not fail as it must.');
};

describe('what the server refuses', () => {
  test('is told apart by what the app does about it', async () => {
    for (const [status, kind] of [
      [401, 'signed-out'],
      [403, 'forbidden'],
      [404, 'refused'],
      [413, 'refused'],
      [422, 'refused'],
      [429, 'offline'],
      [500, 'offline'],
      [503, 'offline'],
    ] as const) {
      const failure = await failureOf(answering(status, { error: { code: 'x/y', message: 'Why.' } }).journeys());
      expect([status, failure.kind, failure.code, failure.message]).toEqual([status, kind, 'x/y', 'Why.']);
    }
  });

  test('is a conflict where it hands over what is there', async () => {
    const error = { code: 'editor/conflict', message: 'Ada was quicker.' };
    const failure = await failureOf(answering(409, { error, draft }).saveDraft('a', { baseRevision: 1, document: '' }));
    expect(failure).toMatchObject({ kind: 'conflict', draft });
    const taken = answering(409, { error: { code: 'editor/id-taken', message: 'Taken.' } });
    expect(await failureOf(taken.create({ document: '' }))).toMatchObject({ kind: 'refused', code: 'editor/id-taken' });
  });

  test('is understood when something in between answers with a page', async () => {
    const failure = await failureOf(answering(502, '<html>Bad gateway</html>').journeys());
    expect(failure.kind).toBe('offline');
    expect(failure.message).not.toContain('<');
    expect((await failureOf(answering(200, '<html>').journeys())).kind).toBe('offline');
  });
});

describe('a request', () => {
  test('that gets no answer is one to repeat', async () => {
    const api = createEditorApi(() => Promise.reject(new TypeError('Failed to fetch')));
    expect((await failureOf(api.account())).kind).toBe('offline');
  });

  test('outlives the page where it is small enough', async () => {
    const kept: (boolean | undefined)[] = [];
    const api = createEditorApi(async (_path, init) => {
      kept.push(init?.keepalive);
      return Response.json({ draft });
    });
    await api.saveDraft('a', { baseRevision: 1, document: 'x' }, { isLeaving: true });
    await api.saveDraft('a', { baseRevision: 1, document: 'x'.repeat(100_000) }, { isLeaving: true });
    await api.saveDraft('a', { baseRevision: 1, document: 'x' });
    expect(kept).toEqual([true, undefined, undefined]);
  });

  test('never lets an id out of its place in the path', async () => {
    const paths: unknown[] = [];
    const api = createEditorApi(async (path) => {
      paths.push(path);
      return Response.json({});
    });
    await api.journey('../people?x#y');
    expect(paths).toEqual(['/api/editor/journeys/..%2Fpeople%3Fx%23y']);
  });
});
