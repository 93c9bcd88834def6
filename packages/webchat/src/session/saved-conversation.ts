import type { OpenRequest } from '@usher/channel/web-protocol';
import type { PendingMessage } from '../transcript/transcript.ts';
import type { Store } from './environment.ts';

/** What the customer said of themselves before the chat, and agreed to. */
export type Introduction = Pick<OpenRequest, 'contact' | 'consent'>;

/** What is kept over a reload. The token opens the conversation: it stays in this browser, under this site. */
export interface SavedConversation {
  readonly token: string;
  /** The journey's name, to show before the server answers. */
  readonly name: string;
  readonly language: string;
  /** What the customer said of themselves and agreed to: it goes with the next conversation as well. */
  readonly introduction: Introduction;
  /** The customer has seen all up to this entry. */
  readonly seen: number;
  /** What the server has not taken yet; it goes out after the reload, under the same ids. */
  readonly unsent: readonly PendingMessage[];
}

export interface ConversationKeeper {
  load(): SavedConversation | undefined;
  save(conversation: SavedConversation): void;
  forget(): void;
}

/**
 * Keeps one conversation for each server, journey and customer whom the site knows: who signs in on a shared computer never
 * sees what somebody else wrote there.
 */
export function createConversationKeeper(
  store: Store,
  server: string,
  journey: string,
  customer?: string,
): ConversationKeeper {
  const key = `usher-chat ${server} ${journey}${customer === undefined ? '' : ` ${customer}`}`;
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
    const { token, name, language, seen, unsent, introduction } = JSON.parse(text);
    const isOurs = [token, name, language].every((each) => typeof each === 'string');
    if (!isOurs || token === '') return undefined;
    return {
      ...{ token, name, language, unsent: listUnsent(unsent) },
      introduction: typeof introduction === 'object' && introduction !== null ? introduction : {},
      seen: typeof seen === 'number' ? seen : 0,
    };
  } catch {
    return undefined;
  }
}

function listUnsent(value: unknown): PendingMessage[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isMessage).map((message) => ({ ...message, state: 'sending' }));
}

function isMessage(value: PendingMessage | null): value is PendingMessage {
  const { id, at, text, choice = '', after } = value ?? {};
  const areTexts = [id, text, choice].every((each) => typeof each === 'string');
  const { files = [], form, location } = value ?? {};
  const areFiles = Array.isArray(files) && files.every((file) => typeof file?.id === 'string');
  const isForm = form === undefined || (typeof form?.token === 'string' && typeof form.values === 'object');
  const isPlace = location === undefined || typeof location?.latitude === 'number';
  return areTexts && areFiles && isForm && isPlace && typeof at === 'number' && typeof after === 'number';
}
