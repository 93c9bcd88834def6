import type { Choice, FileAnswer, PostRequest, SentLocation } from '@usher/channel/web-protocol';
import {
  addPending,
  emptyTranscript,
  type FilledForm,
  hear,
  lastSeq,
  type PendingMessage,
  setState,
  type Transcript,
} from '../transcript/transcript.ts';
import { type Api, createApi, type StreamEvent, type Trouble } from './api.ts';
import { backoffMillis } from './backoff.ts';
import { type ChatState, initialState } from './chat-state.ts';
import type { Environment } from './environment.ts';
import { subjectOf } from './identity-subject.ts';
import { newId } from './new-id.ts';
import { createOutbox } from './outbox.ts';
import {
  type ConversationKeeper,
  createConversationKeeper,
  type Introduction,
  type SavedConversation,
} from './saved-conversation.ts';
import { waitForAttempt } from './wait.ts';

export interface ChatOptions {
  /** Where the server is, `''` for the page's own. */
  readonly server: string;
  readonly journey: string;
  /** The wanted language; the journey decides. */
  readonly language: string;
  /** Who the customer is, signed by the site. */
  readonly identity?: string;
  /** Told when the server does not believe it; the chat then goes on without. */
  readonly onIdentityRefused?: () => void;
}

/** One customer's conversation with a journey: begun or resumed, kept connected, and never sent twice. */
export interface ChatSession {
  readonly state: ChatState;
  /** Whether there is a conversation to resume. */
  hasSaved(): boolean;
  /** Resumes the conversation of this browser, or begins one. */
  start(introduction?: Introduction): void;
  say(text: string, files?: readonly FileAnswer[]): void;
  /** @param text what is shown of it until the server has it */
  submit(form: FilledForm, text: string): void;
  locate(location: SentLocation, text: string): void;
  /** The customer has seen all that is there; told to the server where it is news. */
  markRead(): void;
  /** Goes on as this customer, without a new conversation. */
  identify(identity: string): void;
  /** Where files are sent to, and the right to; undefined while there is no conversation. */
  readonly files: { readonly url: string; readonly token: string } | undefined;
  /** The customer is writing; told to the server every few seconds at most, while there is a connection. */
  write(): void;
  pick(choice: Choice): void;
  /** Sends a failed message again, and what was written after it. */
  retry(): void;
  /** Leaves the conversation and begins a new one. */
  restart(): void;
  /** Closes all connections; what was said is kept by the server. */
  stop(): void;
}

type Held = Pick<SavedConversation, 'token' | 'name' | 'language'>;

const typingMillis = 10_000;
/** A desk shows for a few seconds that the customer is writing. */
const writingMillis = 4_000;

export function createChatSession(
  options: ChatOptions,
  environment: Environment,
  onChange: (state: ChatState) => void,
): ChatSession {
  const api: Api = createApi(options.server, environment);
  const keeper = (): ConversationKeeper =>
    createConversationKeeper(environment.store, options.server, options.journey, customer);
  let state = initialState;
  let running = new AbortController();
  let current: Held | undefined;
  let flush = () => {};
  let hideTyping = () => {};
  let toldWritingAt = Number.NEGATIVE_INFINITY;
  let toldRead = 0;
  let introduction: Introduction = {};
  let { identity } = options;
  /** Told with the first message after it changed, unless the conversation began with it. */
  let isIdentityNews = false;
  let customer = subjectOf(identity);

  function change(part: Partial<ChatState>): void {
    state = { ...state, ...part };
    onChange(state);
  }

  function changeTranscript(part: (transcript: Transcript) => Transcript): void {
    const { pending } = state.transcript;
    change({ transcript: part(state.transcript) });
    if (state.transcript.pending !== pending) keep();
  }

  /** Keeps the conversation over a reload, with what the server has not taken yet. */
  function keep(): void {
    if (current === undefined) return;
    const unsent = state.transcript.pending.filter(
      (message) => message.state === 'sending' || message.state === 'failed',
    );
    keeper().save({ ...current, introduction, seen: state.seenThrough, unsent });
  }

  /** Begins anew with the attempts of before called off. */
  function begin(part: Partial<ChatState>): AbortSignal {
    running.abort();
    running = new AbortController();
    current = undefined;
    flush = () => {};
    hideTyping();
    toldRead = 0;
    const link = environment.isOnline() ? 'connecting' : 'offline';
    change({ ...initialState, ...part, link });
    return running.signal;
  }

  async function open(transcript: Transcript, wasLost: boolean): Promise<void> {
    const signal = begin({ phase: 'opening', transcript, wasLost, name: state.name, language: state.language });
    const { timeZone } = environment;
    const base = { journeyId: options.journey, language: options.language, ...(timeZone ? { timeZone } : {}) };
    for (let failures = 0; !signal.aborted; failures += 1) {
      const request = { ...base, ...introduction, ...(identity === undefined ? {} : { identity }) };
      const answer = await api.open(request, signal);
      if (signal.aborted) return;
      if (!('kind' in answer)) {
        return follow({ token: answer.token, name: answer.journey.name, language: answer.language }, signal);
      }
      if (answer.kind === 'bad-identity') {
        dropIdentity();
        continue;
      }
      if (answer.kind === 'unknown-journey' || answer.kind === 'refused') return change({ phase: 'unavailable' });
      await pause(answer, failures, signal);
    }
  }

  /** Listens until the conversation ends, and sends what waits. */
  async function follow(conversation: Held, signal: AbortSignal): Promise<void> {
    const { token, name, language } = conversation;
    current = { token, name, language };
    change({ phase: 'open', name, language });
    keep();
    flush = createOutbox({
      next: () => state.transcript.pending.find((message) => message.state === 'sending'),
      post: (request) => postAs(token, request, signal),
      settle: ({ id }, outcome) => changeTranscript((transcript) => setState(transcript, id, outcome)),
      onUnknownToken: lose,
      wait: (millis) => waitForAttempt(millis, signal, environment),
      random: environment.random,
      isOnline: environment.isOnline,
      signal,
    }).flush;
    flush();
    for (let failures = 0; !signal.aborted && state.phase === 'open'; failures += 1) {
      const trouble = await listen(token, signal, () => {
        failures = 0;
      });
      if (signal.aborted || state.phase !== 'open') return;
      if (trouble.kind === 'unknown-token') return lose();
      await pause(trouble, failures, signal);
    }
  }

  /** Posts with the customer's identity where it is news. One that is not believed must not hold a message back. */
  async function postAs(token: string, request: PostRequest, signal: AbortSignal): Promise<Trouble | undefined> {
    const news = isIdentityNews && identity !== undefined ? { identity } : {};
    const trouble = await api.post(token, { ...request, ...news }, signal);
    if (trouble?.kind === 'bad-identity') {
      dropIdentity();
      return api.post(token, request, signal);
    }
    if (trouble === undefined) isIdentityNews = false;
    return trouble;
  }

  function dropIdentity(): void {
    identity = undefined;
    isIdentityNews = false;
    options.onIdentityRefused?.();
  }

  /** Reads the stream once, until it ends or the device goes offline: some browsers let it hang then. */
  async function listen(token: string, signal: AbortSignal, onEvent: () => void): Promise<Trouble> {
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    const ignore = environment.onNetworkChange(() => environment.isOnline() || abort());
    signal.addEventListener('abort', abort);
    const hearEvents = (event: StreamEvent) => {
      if (attempt.signal.aborted) return;
      onEvent();
      hearEvent(event);
    };
    try {
      return await api.stream(token, lastSeq(state.transcript), hearEvents, attempt.signal);
    } finally {
      ignore();
      signal.removeEventListener('abort', abort);
    }
  }

  async function pause(trouble: Trouble, failures: number, signal: AbortSignal): Promise<void> {
    change({ link: environment.isOnline() ? 'waiting' : 'offline' });
    const backoff = backoffMillis(failures, environment.random);
    const millis = trouble.kind === 'busy' ? Math.max(backoff, trouble.afterMillis) : backoff;
    await waitForAttempt(millis, signal, environment);
  }

  function hearEvent(event: StreamEvent): void {
    switch (event.name) {
      case 'message':
        if (event.data.from !== 'customer') hideTyping();
        changeTranscript((transcript) => hear(transcript, event.data));
        // Who answers has read what was written before.
        if (event.data.from === 'agent') noteRead(event.data.seq);
        break;
      case 'restart':
        changeTranscript(({ pending }) => ({ said: [], pending }));
        toldRead = 0;
        change({ seenThrough: 0 });
        break;
      case 'typing':
        showTyping();
        break;
      case 'queue':
        change({ queue: event.data.position === undefined ? undefined : event.data });
        break;
      case 'read':
        noteRead(event.data.through);
        break;
      case 'ready':
        change({ link: 'online', isLoaded: true, files: event.data.files });
        retry();
        break;
      case 'ended':
        hideTyping();
        change({ phase: 'ended', link: 'online', isLoaded: true });
        running.abort();
        break;
    }
  }

  function noteRead(through: number): void {
    change({ readThrough: Math.max(state.readThrough, through) });
  }

  function showTyping(): void {
    hideTyping();
    change({ isTyping: true });
    const cancel = environment.schedule(typingMillis, () => hideTyping());
    hideTyping = () => {
      cancel();
      hideTyping = () => {};
      change({ isTyping: false });
    };
  }

  /** The server no longer knows the conversation: what was not sent yet is kept for the customer to decide. */
  function lose(): void {
    keeper().forget();
    const pending = state.transcript.pending.map((message) => ({ ...message, state: 'refused' as const }));
    void open({ said: [], pending }, true);
  }

  function send(message: Omit<PendingMessage, 'id' | 'at' | 'after' | 'state'>): void {
    const id = newId(environment.randomBytes);
    changeTranscript((transcript) => addPending(transcript, { ...message, id, at: environment.now() }));
    flush();
  }

  function retry(): void {
    const failed = state.transcript.pending.filter((message) => message.state === 'failed');
    if (failed.length === 0) return;
    changeTranscript((transcript) => failed.reduce((all, { id }) => setState(all, id, 'sending'), transcript));
    flush();
  }

  return {
    get state() {
      return state;
    },
    get files() {
      if (current === undefined) return undefined;
      return { url: `${options.server.replace(/\/+$/, '')}/api/web/files`, token: current.token };
    },
    hasSaved: () => keeper().load() !== undefined,
    start(given = {}) {
      const saved = keeper().load();
      introduction = saved?.introduction ?? given;
      if (saved === undefined) return void open(emptyTranscript, false);
      const { name, language, seen, unsent } = saved;
      const transcript = { said: [], pending: unsent };
      void follow(saved, begin({ phase: 'open', name, language, transcript, seenThrough: seen }));
    },
    say: (text, files = []) => send(files.length === 0 ? { text } : { text, files }),
    submit: (form, text) => send({ form, text }),
    locate: (location, text) => send({ location, text }),
    markRead() {
      const last = state.transcript.said.findLast(({ from }) => from !== 'customer')?.seq ?? 0;
      if (current === undefined) return;
      if (last > state.seenThrough) {
        change({ seenThrough: last });
        keep();
      }
      if (state.link !== 'online' || last <= toldRead) return;
      toldRead = last;
      void api.tellRead(current.token, last, running.signal);
    },
    identify(token) {
      keeper().forget();
      identity = token;
      isIdentityNews = true;
      customer = subjectOf(token);
      keep();
    },
    write() {
      const now = environment.now();
      if (current === undefined || state.link !== 'online' || now - toldWritingAt < writingMillis) return;
      toldWritingAt = now;
      void api.tellWriting(current.token, running.signal);
    },
    pick: ({ token, label }) => send({ text: label, choice: token }),
    retry,
    restart() {
      keeper().forget();
      void open(emptyTranscript, false);
    },
    stop() {
      running.abort();
      hideTyping();
    },
  };
}
