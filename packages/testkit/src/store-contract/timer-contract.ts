import type { Timer } from '@usher/engine';
import { describe, expect, test } from 'vitest';
import { beginning, commit, countOutcomes, following } from './sample-turns.ts';
import { type OpenStore, type StoreInUse, useStore } from './use-store.ts';

const ever = Number.MAX_SAFE_INTEGER;

function setting(set: Readonly<Record<string, Timer>>, clear: readonly string[] = []) {
  return { timers: { set, clear } };
}

/** The timers of one conversation as `name n due`, earliest first. */
async function listTimers({ store }: StoreInUse, { id }: { id: number }): Promise<readonly string[]> {
  const rows = await store.claimTimers(ever, 10_000);
  return rows.filter((row) => row.conversationId === id).map(({ timer, n, due }) => `${timer} ${n} ${due}`);
}

export function timerContract(open: OpenStore): void {
  describe('due timers', () => {
    const used = useStore(open);

    test('lists what is due, earliest first, and tells what is due next', async () => {
      expect(await used.store.nextTimerDue()).toBeUndefined();
      const first = await commit(
        used.store,
        beginning(setting({ late: { n: 1, due: 300 }, early: { n: 2, due: 100 } })),
      );
      const second = await commit(used.store, beginning(setting({ middle: { n: 1, due: 200 } })));
      const [one, two] = [first.conversation.id, second.conversation.id];
      expect(await used.store.nextTimerDue()).toBe(100);
      expect(await used.store.nextTimerDue(99)).toBe(100);
      expect(await used.store.nextTimerDue(100)).toBe(200);
      expect(await used.store.nextTimerDue(300)).toBeUndefined();
      expect(await used.store.claimTimers(99, 10)).toEqual([]);
      const early = { conversationId: one, timer: 'early', n: 2, due: 100 };
      const middle = { conversationId: two, timer: 'middle', n: 1, due: 200 };
      expect(await used.store.claimTimers(200, 10)).toEqual([early, middle]);
      expect(await used.store.claimTimers(ever, 2)).toEqual([early, middle]);
      expect(await used.store.claimTimers(100, 10)).toEqual([early]);
    });
  });

  describe('timers', () => {
    const used = useStore(open);

    test('replaces a timer that is started anew, and clears one that is stopped', async () => {
      const first = await commit(used.store, beginning(setting({ a: { n: 1, due: 10 }, b: { n: 2, due: 20 } })));
      const second = await commit(
        used.store,
        following(first.conversation, setting({ a: { n: 3, due: 30 } }, ['b', 'c'])),
      );
      expect(await listTimers(used, second.conversation)).toEqual(['a 3 30']);
    });

    test('sets a timer that the same turn clears', async () => {
      const first = await commit(used.store, beginning(setting({ a: { n: 1, due: 10 } })));
      const second = await commit(used.store, following(first.conversation, setting({ a: { n: 2, due: 5 } }, ['a'])));
      expect(await listTimers(used, second.conversation)).toEqual(['a 2 5']);
    });

    test('keeps timers of one name in two conversations apart', async () => {
      const mine = await commit(used.store, beginning(setting({ a: { n: 1, due: 10 } })));
      const other = await commit(used.store, beginning(setting({ a: { n: 1, due: 20 } })));
      await commit(used.store, following(mine.conversation, setting({}, ['a'])));
      expect(await listTimers(used, mine.conversation)).toEqual([]);
      expect(await listTimers(used, other.conversation)).toEqual(['a 1 20']);
    });

    test('keeps timers with any name', async () => {
      const set = JSON.parse('{"__proto__":{"n":1,"due":1},"constructor":{"n":2,"due":2},"":{"n":3,"due":3}}');
      const { conversation } = await commit(used.store, beginning(setting(set)));
      expect(await listTimers(used, conversation)).toEqual(['__proto__ 1 1', 'constructor 2 2', ' 3 3']);
    });

    test('fires a timer once', async () => {
      const first = await commit(used.store, beginning(setting({ a: { n: 1, due: 10 }, b: { n: 2, due: 20 } })));
      const fires = { timer: 'a', n: 1 };
      const second = await commit(used.store, following(first.conversation, { fires }));
      expect(await listTimers(used, first.conversation)).toEqual(['b 2 20']);
      const again = following(second.conversation, { fires, snapshot: '{"again":true}' });
      expect(await used.store.commit(again)).toEqual({ outcome: 'stale' });
      expect(await used.store.findConversation(first.conversation.id)).toEqual(second.conversation);
    });

    test('refuses a firing of a timer that was started anew since', async () => {
      const first = await commit(used.store, beginning(setting({ a: { n: 1, due: 10 } })));
      const second = await commit(used.store, following(first.conversation, setting({ a: { n: 2, due: 20 } })));
      const late = { fires: { timer: 'a', n: 1 } };
      expect(await used.store.commit(following(second.conversation, late))).toEqual({ outcome: 'stale' });
      expect(await used.store.commit(following(first.conversation, late))).toEqual({ outcome: 'stale' });
      expect(await listTimers(used, first.conversation)).toEqual(['a 2 20']);
    });

    test('starts a timer anew in the turn that it fires', async () => {
      const first = await commit(used.store, beginning(setting({ a: { n: 1, due: 10 } })));
      const turn = following(first.conversation, { fires: { timer: 'a', n: 1 }, ...setting({ a: { n: 2, due: 20 } }) });
      await commit(used.store, turn);
      expect(await listTimers(used, first.conversation)).toEqual(['a 2 20']);
    });

    test('keeps the timer of a turn that is refused', async () => {
      const { conversation } = await commit(used.store, beginning(setting({ a: { n: 1, due: 10 } })));
      const turn = following({ ...conversation, revision: 0 }, { fires: { timer: 'a', n: 1 } });
      expect(await used.store.commit(turn)).toEqual({ outcome: 'conflict' });
      expect(await listTimers(used, conversation)).toEqual(['a 1 10']);
    });

    test('takes one of two firings at once', async () => {
      const { conversation } = await commit(used.store, beginning(setting({ a: { n: 1, due: 10 } })));
      const turn = following(conversation, { fires: { timer: 'a', n: 1 } });
      const results = await Promise.all([used.store.commit(turn), used.store.commit(turn)]);
      expect(countOutcomes(results)).toEqual({ committed: 1, stale: 1 });
    });

    test('refuses a new conversation that says it was begun by a timer', async () => {
      expect(await used.store.commit(beginning({ fires: { timer: 'a', n: 1 } }))).toEqual({ outcome: 'stale' });
    });
  });
}
