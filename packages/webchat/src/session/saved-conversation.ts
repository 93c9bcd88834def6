import type { Store } from './environment.ts';

/** What is kept over a reload. The token opens the conversation: it stays in this browser, under this site. */
export interface SavedConversation {
  readonly token: string;
  /** The journey's name, to show before the server answers. */
  readonly name: string;
  readonly language: string;
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
    const { token, name, language } = JSON.parse(text);
    const isOurs = [token, name, language].every((each) => typeof each === 'string');
    return isOurs && token !== '' ? { token, name, language } : undefined;
  } catch {
    return undefined;
  }
}
