import type { Signal, Signals, Store } from '@usher/storage';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { addNode, eventually, keepAlive } from './living-nodes.ts';
import { beginning, commit, following, fresh, noon, saying } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

function signalsOf({ signals }: Store): Signals {
  if (signals === undefined) throw new Error('A shared store has signals.');
  return signals;
}

/** Everything that a node hears until the test ends. */
function hear(store: Store): Signal[] {
  const heard: Signal[] = [];
  onTestFinished(signalsOf(store).listen((signal) => void heard.push(signal)));
  return heard;
}

export function signalsContract(open: OpenStore): void {
  describe('signals from node to node', () => {
    const used = useStore(open);
    beforeEach(() => void keepAlive(used.store));

    /** Where some were lost, that is told instead: whoever hears it looks at everything. */
    async function expectHeard(heard: readonly Signal[], signal: Signal): Promise<void> {
      await eventually(used.store, async () => {
        const isLost = heard.some(({ about }) => about === 'missed');
        if (!isLost) expect(heard).toContainEqual(signal);
      });
    }

    test('tell of a turn and of a delivery', async () => {
      const other = await addNode(used);
      const heard = hear(other);
      const own = hear(used.store);
      const { conversation, outbox } = await commit(used.store, beginning(saying('1.0')));
      const signal = { about: 'conversation', conversationId: conversation.id, place: conversation.place } as const;
      await expectHeard(heard, signal);
      heard.length = 0;
      await used.store.settleOutbox(Number(outbox[0]?.id));
      await expectHeard(heard, signal);
      expect(own).not.toContainEqual(signal);
    });

    test('tell of rows that no node has', async () => {
      const other = await addNode(used);
      const heard = hear(other);
      await commit(used.store, beginning({ ...saying('1.0'), takesEffects: false }));
      await expectHeard(heard, { about: 'outbox' });
    });

    test('tell of journeys and drafts', async () => {
      const other = await addNode(used);
      const heard = hear(other);
      const [published, chosen, drafted] = [fresh('journey'), fresh('journey'), fresh('journey')];
      await used.store.publish({ journeyId: published, version: 'v1', document: '{}', lock: '{}', publishedAt: noon });
      await expectHeard(heard, { about: 'journey', journeyId: published });
      await other.publish({ journeyId: chosen, version: 'v1', document: '{}', lock: '{}', publishedAt: noon });
      await used.store.setCurrentVersion(chosen, 'v1');
      await expectHeard(heard, { about: 'journey', journeyId: chosen });
      await used.store.saveDraft({ journeyId: drafted, baseRevision: 0, document: '{}', by: 'Ann', at: noon });
      await expectHeard(heard, { about: 'journey', journeyId: drafted });
    });

    test('carry what a node says itself, to all others and not to itself', async () => {
      const [second, third] = [await addNode(used), await addNode(used)];
      const [heard, alsoHeard, own] = [hear(second), hear(third), hear(used.store)];
      const place = { channel: 'web', address: 'visitor “😀” \u0000' };
      const said: readonly Signal[] = [
        { about: 'typing', conversationId: 7, place, by: 'customer' },
        { about: 'presence' },
        { about: 'account', personId: 'p-1' },
      ];
      for (const signal of said) signalsOf(used.store).send(signal);
      for (const signal of said) {
        await expectHeard(heard, signal);
        await expectHeard(alsoHeard, signal);
      }
      expect(own).toEqual([]);
    });

    test('are heard until the listener ends, and hinder no other', async () => {
      const other = await addNode(used);
      const [ended, heard]: [Signal[], Signal[]] = [[], hear(other)];
      signalsOf(other).listen((signal) => void ended.push(signal))();
      onTestFinished(
        signalsOf(other).listen(() => {
          throw new Error('This listener fails.');
        }),
      );
      signalsOf(used.store).send({ about: 'presence' });
      await expectHeard(heard, { about: 'presence' });
      expect(ended).toEqual([]);
    });

    test('are many, and then still all heard, or told to be lost', async () => {
      const other = await addNode(used);
      const heard = hear(other);
      const ids = Array.from({ length: 500 }, (_, index) => `person-${index}-${'x'.repeat(100)}`);
      for (const personId of ids) signalsOf(used.store).send({ about: 'account', personId });
      for (const personId of ids) await expectHeard(heard, { about: 'account', personId });
    });

    test('come after what they tell of can be read', async () => {
      const other = await addNode(used);
      let { conversation } = await commit(used.store, beginning());
      const read: Promise<void>[] = [];
      const revisions: number[] = [];
      onTestFinished(
        signalsOf(other).listen((signal) => {
          if (signal.about !== 'conversation' || signal.conversationId !== conversation.id) return;
          read.push(
            other.findConversation(signal.conversationId).then((found) => void revisions.push(found?.revision ?? 0)),
          );
        }),
      );
      for (let turn = 0; turn < 5; turn += 1) ({ conversation } = await commit(used.store, following(conversation)));
      await eventually(used.store, async () => {
        await Promise.all(read);
        expect(revisions.at(-1)).toBe(conversation.revision);
      });
    });
  });
}
