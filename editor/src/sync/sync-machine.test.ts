import type { Draft } from '@usher/api/editor';
import { describe, expect, test } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import { ApiError } from '../app/api/api-error.ts';
import {
  longestUnsaved,
  pauseBeforeKeeping,
  pauseBeforeSaving,
  retryDelay,
  type SyncPorts,
  syncMachine,
} from './sync-machine.ts';

/** Lets promises that are settled be heard. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

const draft = (revision: number, document: string): Draft => ({
  revision,
  document,
  updatedAt: 0,
  updatedBy: 'Ada',
});

/** A server with one draft, an editor with one document, and a clock that stands still. */
function begin() {
  const clock = new SimulatedClock();
  const world = {
    text: 'one',
    server: draft(1, 'one'),
    failure: undefined as ApiError | undefined,
    /** The save arrives, the answer does not. */
    losesAnswers: false,
    holdsAnswers: false,
    release: () => {},
    saves: [] as { document: string; baseRevision: number; isLeaving: boolean }[],
    kept: undefined as string | undefined,
    canKeep: true,
  };
  const ports: SyncPorts = {
    readText: () => world.text,
    keepLocally: async ({ document }) => {
      if (world.canKeep) world.kept = document;
      return world.canKeep;
    },
    forgetLocally: async () => {
      world.kept = undefined;
    },
    save: async (request) => {
      world.saves.push(request);
      if (world.holdsAnswers) await new Promise<void>((resolve) => (world.release = resolve));
      if (world.failure !== undefined) throw world.failure;
      if (request.baseRevision !== world.server.revision) {
        throw new ApiError('conflict', 'Ada was quicker.', { draft: world.server });
      }
      world.server = draft(world.server.revision + 1, request.document);
      if (world.losesAnswers) throw new ApiError('offline', 'No answer.');
      return { revision: world.server.revision };
    },
    random: () => 1,
  };
  const sync = createActor(syncMachine, { input: { ports, base: { revision: 1, document: 'one' } }, clock }).start();
  return {
    world,
    sync,
    type(text: string) {
      world.text = text;
      sync.send({ type: 'changed' });
    },
    async wait(millis: number) {
      clock.increment(millis);
      await settle();
    },
    /** Until a pause in typing is long enough. */
    async pause() {
      await this.wait(pauseBeforeKeeping);
      await this.wait(pauseBeforeSaving);
    },
    get state() {
      const { value } = sync.getSnapshot();
      return typeof value === 'string' ? value : Object.keys(value)[0];
    },
    get context() {
      return sync.getSnapshot().context;
    },
  };
}

describe('saving by itself', () => {
  test('keeps a change in the browser first and sends it a second after the last one', async () => {
    const editor = begin();
    editor.type('two');
    expect(editor.state).toBe('dirty');
    await editor.wait(pauseBeforeKeeping);
    expect(editor.world.kept).toBe('two');
    expect(editor.world.saves).toEqual([]);
    await editor.wait(pauseBeforeSaving);
    expect(editor.world.saves).toEqual([{ document: 'two', baseRevision: 1, isLeaving: false }]);
    expect(editor.state).toBe('saved');
    expect(editor.context.base).toEqual({ revision: 2, document: 'two' });
    expect(editor.world.kept).toBeUndefined();
  });

  test('waits while somebody types, but not for ever', async () => {
    const editor = begin();
    for (let waited = 0; waited < longestUnsaved; waited += 200) {
      editor.type(`after ${waited}`);
      await editor.wait(200);
    }
    expect(editor.world.saves).toHaveLength(1);
  });

  test('sends what was changed while it saved as well', async () => {
    const editor = begin();
    editor.world.holdsAnswers = true;
    editor.type('two');
    await editor.pause();
    editor.type('three');
    editor.world.holdsAnswers = false;
    editor.world.release();
    await settle();
    expect(editor.state).toBe('dirty');
    await editor.pause();
    expect(editor.world.server).toMatchObject({ revision: 3, document: 'three' });
    expect(editor.state).toBe('saved');
  });

  test('saves at once when asked, and tells a page that goes', async () => {
    const editor = begin();
    editor.type('two');
    editor.sync.send({ type: 'save', isLeaving: true });
    await settle();
    expect(editor.world.saves).toEqual([{ document: 'two', baseRevision: 1, isLeaving: true }]);
    editor.type('three');
    await editor.pause();
    expect(editor.world.saves[1]).toMatchObject({ isLeaving: false });
  });

  test('sends nothing when a change was undone', async () => {
    const editor = begin();
    editor.type('two');
    editor.type('one');
    await editor.pause();
    expect(editor.world.saves).toEqual([]);
    expect(editor.state).toBe('saved');
  });

  test('knows when this browser cannot keep a copy', async () => {
    const editor = begin();
    editor.world.canKeep = false;
    editor.type('two');
    await editor.wait(pauseBeforeKeeping);
    expect(editor.context.isKept).toBe(false);
  });
});

describe('when the server does not answer', () => {
  test('tries again after longer and longer waits, with the newest text', async () => {
    const editor = begin();
    editor.world.failure = new ApiError('offline', 'No answer.');
    editor.type('two');
    await editor.pause();
    expect(editor.state).toBe('offline');
    editor.type('three');
    expect(editor.world.kept).toBe('three');
    await editor.wait(1_000);
    expect(editor.world.saves).toHaveLength(2);
    await editor.wait(1_999);
    expect(editor.world.saves).toHaveLength(2);
    editor.world.failure = undefined;
    await editor.wait(1);
    expect(editor.world.server.document).toBe('three');
    expect(editor.state).toBe('saved');
    expect(editor.context.tries).toBe(0);
  });

  test('tries at once when the network is back', async () => {
    const editor = begin();
    editor.world.failure = new ApiError('offline', 'No answer.');
    editor.type('two');
    await editor.pause();
    editor.world.failure = undefined;
    editor.sync.send({ type: 'retry' });
    await settle();
    expect(editor.state).toBe('saved');
  });

  test('takes a save whose answer was lost for its own', async () => {
    const editor = begin();
    editor.world.losesAnswers = true;
    editor.type('two');
    await editor.pause();
    expect(editor.state).toBe('offline');
    editor.type('three');
    editor.world.losesAnswers = false;
    await editor.wait(1_000);
    await editor.pause();
    expect(editor.state).toBe('saved');
    expect(editor.world.server).toMatchObject({ revision: 3, document: 'three' });
  });

  test('waits half a minute at most', () => {
    expect(retryDelay(1, 0)).toBe(500);
    expect(retryDelay(1, 1)).toBe(1_000);
    expect(retryDelay(3, 1)).toBe(4_000);
    expect(retryDelay(50, 1)).toBe(30_000);
  });
});

describe('when somebody else saved', () => {
  test('writes over nothing and waits for the person', async () => {
    const editor = begin();
    editor.world.server = draft(2, 'theirs');
    editor.type('mine');
    await editor.pause();
    expect(editor.state).toBe('conflict');
    expect(editor.context.theirs?.document).toBe('theirs');
    expect(editor.world.server.document).toBe('theirs');
    editor.type('mine, longer');
    await editor.wait(60_000);
    expect(editor.state).toBe('conflict');
    expect(editor.world.kept).toBe('mine, longer');
  });

  test('puts mine in their place when the person says so', async () => {
    const editor = begin();
    editor.world.server = draft(2, 'theirs');
    editor.type('mine');
    await editor.pause();
    editor.sync.send({ type: 'rebased', base: { revision: 2, document: 'theirs' } });
    await editor.pause();
    expect(editor.world.server).toMatchObject({ revision: 3, document: 'mine' });
    expect(editor.state).toBe('saved');
  });

  test('sends nothing when theirs is taken', async () => {
    const editor = begin();
    editor.world.server = draft(2, 'theirs');
    editor.type('mine');
    await editor.pause();
    editor.world.text = 'theirs';
    editor.sync.send({ type: 'rebased', base: { revision: 2, document: 'theirs' } });
    await editor.pause();
    expect(editor.world.saves).toHaveLength(1);
    expect(editor.state).toBe('saved');
    expect(editor.world.kept).toBeUndefined();
  });

  test('goes on where the draft has only been counted on', async () => {
    const editor = begin();
    editor.world.server = draft(5, 'one');
    editor.type('two');
    await editor.pause();
    await editor.pause();
    expect(editor.world.server).toMatchObject({ revision: 6, document: 'two' });
  });

  test('hears of it before anything is changed', async () => {
    const editor = begin();
    editor.sync.send({ type: 'saved-elsewhere', draft: draft(2, 'theirs') });
    expect(editor.state).toBe('saved');
    expect(editor.context.theirs?.revision).toBe(2);
  });
});

describe('when the server says no', () => {
  test('says why and saves again after the next change', async () => {
    const editor = begin();
    editor.world.failure = new ApiError('refused', 'The file is too large.');
    editor.type('two');
    await editor.pause();
    expect(editor.state).toBe('refused');
    expect(editor.context.error?.message).toBe('The file is too large.');
    editor.world.failure = undefined;
    editor.type('three');
    await editor.pause();
    expect(editor.state).toBe('saved');
  });

  test('keeps everything of a person who was signed out, until they are back', async () => {
    const editor = begin();
    editor.world.failure = new ApiError('signed-out', 'Sign in again.');
    editor.type('two');
    await editor.pause();
    expect(editor.state).toBe('signedOut');
    editor.type('three');
    await editor.wait(60_000);
    expect(editor.world.saves).toHaveLength(1);
    expect(editor.world.kept).toBe('three');
    editor.world.failure = undefined;
    editor.sync.send({ type: 'retry' });
    await settle();
    expect(editor.world.server.document).toBe('three');
  });
});
