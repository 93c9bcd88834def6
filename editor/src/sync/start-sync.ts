import type { Draft } from '@usher/api/editor';
import { type ActorRefFrom, createActor } from 'xstate';
import type { EditorApi } from '../app/api/create-editor-api.ts';
import type { EditorDocument } from '../document/index.ts';
import type { LocalCopies } from './local-copies.ts';
import type { OtherTabs } from './other-tabs.ts';
import { type SyncPorts, syncMachine } from './sync-machine.ts';

export type SyncActor = ActorRefFrom<typeof syncMachine>;

export interface SyncParts {
  readonly journeyId: string;
  readonly tab: string;
  readonly draft: Draft;
  readonly document: EditorDocument;
  readonly api: Pick<EditorApi, 'saveDraft' | 'journey'>;
  readonly copies: LocalCopies;
  readonly tabs: OtherTabs;
}

export interface Sync {
  readonly actor: SyncActor;
  stop(): void;
}

/** Lets the machine follow a document, and the browser: network back, page about to go, window looked at again. */
export function startSync({ journeyId, tab, draft, document, api, copies, tabs }: SyncParts): Sync {
  const ports: SyncPorts = {
    readText: () => document.toText(),
    keepLocally: (copy) => copies.keep({ ...copy, journeyId, tab, at: Date.now() }),
    forgetLocally: () => copies.forget({ journeyId, tab }),
    async save({ isLeaving, ...request }) {
      const saved = await api.saveDraft(journeyId, request, { isLeaving });
      tabs.tellSaved(saved.draft.revision);
      return saved.draft;
    },
    random: Math.random,
  };
  const base = { revision: draft.revision, document: draft.document };
  const actor = createActor(syncMachine, { input: { ports, base } }).start();

  let revision = document.revision;
  const stops = [
    document.subscribe(() => {
      if (document.revision === revision) return;
      revision = document.revision;
      actor.send({ type: 'changed' });
    }),
    tabs.onSaved((theirs) => theirs > actor.getSnapshot().context.base.revision && void lookForNewer()),
    listen(window, 'online', () => actor.send({ type: 'retry' })),
    listen(window, 'pagehide', () => actor.send({ type: 'save', isLeaving: true })),
    listen(window, 'beforeunload', (event) => {
      const { value, context } = actor.getSnapshot();
      // Only where leaving would lose something: neither the server nor this browser has it.
      if (value !== 'saved' && !context.isKept) event.preventDefault();
    }),
    listen(window, 'focus', () => actor.getSnapshot().matches('signedOut') && actor.send({ type: 'retry' })),
    listen(globalThis.document, 'visibilitychange', () => {
      if (globalThis.document.visibilityState === 'hidden') actor.send({ type: 'save', isLeaving: true });
      else void lookForNewer();
    }),
  ];

  /** Better to hear of it before the first change than by a conflict after it. */
  async function lookForNewer(): Promise<void> {
    if (!actor.getSnapshot().matches('saved')) return;
    const found = await api.journey(journeyId).catch(() => undefined);
    if (found === undefined || found.draft.document === document.toText()) return;
    actor.send({ type: 'saved-elsewhere', draft: found.draft });
  }

  return {
    actor,
    stop() {
      for (const stop of stops) stop();
      actor.send({ type: 'save', isLeaving: true });
      // What does not arrive now waits in this browser and is offered when the journey is opened again.
      const isUnderWay = () => actor.getSnapshot().matches('saving');
      if (!isUnderWay()) return void actor.stop();
      actor.subscribe(() => isUnderWay() || actor.stop());
    },
  };
}

function listen(target: EventTarget, type: string, listener: (event: Event) => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
