import type { Account } from '@usher/api/account';
import type {
  ClaimRequest,
  ControlAnswer,
  DeskContact,
  NoteRequest,
  ReplyRequest,
  ResolveRequest,
  ReturnRequest,
  TakenAnswer,
} from '@usher/api/desk';
import { type EventStream, openEventStream } from './event-stream.ts';
import type { Answer, Trouble } from './trouble.ts';

/** What the app asks of the server. No method throws: each answers with what came or with the trouble. */
export interface DeskClient {
  account(): Promise<Answer<Account>>;
  /** Whom a conversation is with, on all channels. */
  contact(key: string): Promise<Answer<DeskContact>>;
  signOut(): Promise<Answer<unknown>>;
  claim(key: string, request: ClaimRequest): Promise<Answer<ControlAnswer>>;
  reply(key: string, request: ReplyRequest): Promise<Answer<ControlAnswer>>;
  note(key: string, request: NoteRequest): Promise<Answer<unknown>>;
  resolve(key: string, request: ResolveRequest): Promise<Answer<ControlAnswer>>;
  giveBack(key: string, request: ReturnRequest): Promise<Answer<ControlAnswer>>;
  showTyping(key: string): void;
  deskStream(isAvailable: boolean): EventStream;
  conversationStream(key: string, after: number | undefined): EventStream;
}

const longestAnswer = 20_000;

/** Speaks with the server at `origin` (`''` is the page's own). */
export function createDeskClient(fetchNow: typeof fetch, origin = ''): DeskClient {
  async function ask<Value>(path: string, body?: unknown): Promise<Answer<Value>> {
    let response: Response;
    try {
      response = await fetchNow(`${origin}${path}`, {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        signal: AbortSignal.timeout(longestAnswer),
      });
      const text = await response.text();
      if (response.ok) return { isOk: true, value: (text === '' ? {} : JSON.parse(text)) as Value };
      return { isOk: false, trouble: readTrouble(response.status, text) };
    } catch {
      return { isOk: false, trouble: { kind: 'no-answer' } };
    }
  }

  const about = (key: string) => `/api/desk/conversations/${encodeURIComponent(key)}`;
  return {
    account: () => ask('/api/account'),
    contact: (key) => ask(`${about(key)}/contact`),
    signOut: () => ask('/api/account/sign-out', {}),
    claim: (key, request) => ask(`${about(key)}/claim`, request),
    reply: (key, request) => ask(`${about(key)}/messages`, request),
    note: (key, request) => ask(`${about(key)}/notes`, request),
    resolve: (key, request) => ask(`${about(key)}/resolve`, request),
    giveBack: (key, request) => ask(`${about(key)}/return`, request),
    showTyping: (key) => void ask(`${about(key)}/typing`, {}),
    deskStream: (isAvailable) =>
      openEventStream(fetchNow, `${origin}/api/desk/stream?available=${isAvailable ? 'yes' : 'no'}`, undefined),
    conversationStream: (key, after) => openEventStream(fetchNow, `${origin}${about(key)}/stream`, after),
  };
}

/** What a refusal means. Anything that may be over in a moment counts as no answer. */
export function readTrouble(status: number, text: string): Trouble {
  if (status === 401) return { kind: 'signed-out' };
  if (status === 404) return { kind: 'not-found' };
  const answer = parse(text);
  if (status === 409 && answer?.control) {
    return { kind: 'moved', control: answer.control, message: answer.error?.message ?? 'The conversation moved on.' };
  }
  if (status === 408 || status === 429 || status >= 500) return { kind: 'no-answer' };
  return { kind: 'refused', message: answer?.error?.message ?? `The server refused this (${status}).` };
}

function parse(text: string): Partial<TakenAnswer> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
