import type { PendingMessage } from '../transcript/transcript.ts';
import type { Store } from './environment.ts';

/** What is kept over a reload. The token opens the conversation: it stays in this browser, under this site. */
export interface SavedConversation {
  readonly token: string;
  /** The journey's name, to show before the server answers. */
  readonly name: string;
  readonly language: string;
  /** What the server has not taken yet; it goes out after the reload, under the same ids. */
  readonly unsent: readonly PendingMessage[];
}

export interface ConversationKeeper {
  load(): SavedConversation | undefined;
  save(conversation: SavedConversation): void;
  forget(): void;
}

/** Keeps one conversation for each server and journey. */
export function createConversationKeeper(store: Store, server: string, journey: string): ConversationKeeper {
  const key = `usher-chat ${server} ${journey}`;
  return {
    load: () => parse(store.get(key)),
    save: (conversation) => store.set(key, JSON.stringify(conversation)),
    forget: () => store.remove(key),
  };
}

/** Other scripts of the page can write there too: what is not ours is ignored. */
function parse(text: string | undefined): SavedConversation | undefined {
  if (text === undefined) return undefined;
  try {
    const { token, name, language, unsent } = JSON.parse(text);
    const isOurs = [token, name, language].every((each) => typeof each === 'string');
    return isOurs && token !== '' ? { token, name, language, unsent: listUnsent(unsent) } : undefined;
  } catch {
    return undefined;
  }
}

function listUnsent(value: unknown): PendingMessage[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isMessage).map(({ id, at, text, choice, after }) => {
    const message = { id, at, text, after, state: 'sending' } as const;
    return choice === undefined ? message : { ...message, choice };
  });
}

function isMessage(value: PendingMessage | null): value is PendingMessage {
  const { id, at, text, choice = '', after } = value ?? {};
  const areTexts = [id, text, choice].every((each) => typeof each === 'string');
  return areTexts && typeof at === 'number' && typeof after === 'number';
}
