import type { Millis } from '@usher/journey';

/** What tabs of one browser tell each other. */
type Message =
  | { readonly says: 'hello' | 'here' | 'bye'; readonly journey: string; readonly tab: string }
  | { readonly says: 'saved'; readonly journey: string; readonly tab: string; readonly revision: number };

/** The other tabs of this browser in which the same journey is open. */
export interface OtherTabs {
  /** Their names. A new set after every change. */
  readonly tabs: ReadonlySet<string>;
  tellSaved(revision: number): void;
  /** Called with the new revision after another tab saved. */
  onSaved(listener: (revision: number) => void): () => void;
  subscribe(listener: () => void): () => void;
  /** Resolves when those who are there had time to answer. */
  readonly settled: Promise<void>;
  leave(): void;
}

/** A tab answers at once; one that is asleep may take longer, and is then heard of a moment later. */
const timeToAnswer: Millis = 120;

export function watchOtherTabs(journey: string, tab: string): OtherTabs {
  const channel = new BroadcastChannel('usher-editor');
  const listeners = new Set<() => void>();
  const savedListeners = new Set<(revision: number) => void>();
  let tabs: ReadonlySet<string> = new Set();
  const say = (says: 'hello' | 'here' | 'bye') => channel.postMessage({ says, journey, tab } satisfies Message);
  const change = (next: ReadonlySet<string>) => {
    tabs = next;
    for (const listener of listeners) listener();
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.journey !== journey || data.tab === tab) return;
    if (data.says === 'hello') say('here');
    if (data.says === 'bye') return change(new Set([...tabs].filter((other) => other !== data.tab)));
    if (!tabs.has(data.tab)) change(new Set([...tabs, data.tab]));
    if (data.says === 'saved') for (const listener of savedListeners) listener(data.revision);
  };
  // A page that the browser keeps for its back button is as good as gone.
  const onHide = () => say('bye');
  const onShow = (event: PageTransitionEvent) => event.persisted && say('hello');
  addEventListener('pagehide', onHide);
  addEventListener('pageshow', onShow);
  say('hello');

  return {
    get tabs() {
      return tabs;
    },
    tellSaved: (revision) => channel.postMessage({ says: 'saved', journey, tab, revision } satisfies Message),
    onSaved(listener) {
      savedListeners.add(listener);
      return () => savedListeners.delete(listener);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: new Promise((resolve) => setTimeout(resolve, timeToAnswer)),
    leave() {
      removeEventListener('pagehide', onHide);
      removeEventListener('pageshow', onShow);
      say('bye');
      channel.close();
    },
  };
}
