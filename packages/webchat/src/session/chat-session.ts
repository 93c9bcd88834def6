import type { Choice } from '@usher/channel/web-protocol';
import { addPending, emptyTranscript, hear, lastSeq, setState, type Transcript } from '../transcript/transcript.ts';
import { type Api, createApi, type StreamEvent, type Trouble } from './api.ts';
import { backoffMillis } from './backoff.ts';
import { type ChatState, initialState } from './chat-state.ts';
import type { Environment } from './environment.ts';
import { newId } from './new-id.ts';
import { createOutbox } from './outbox.ts';
import { type ConversationKeeper, createConversationKeeper, type SavedConversation } from './saved-conversation.ts';
import { waitForAttempt } from './wait.ts';

export interface ChatOptions {
  /** Where the server is, `''` for the page's own. */
  readonly server: string;
  readonly journey: string;
  /** The wanted language; the journey decides. */
  readonly language: string;
}

/** One customer's conversation with a journey: begun or resumed, kept connected, and never sent twice. */
export interface ChatSession {
  readonly state: ChatState;
  /** Resumes the conversation of this browser, or begins one. */
  start(): void;
  say(text: string): void;
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

const typingMillis = 10_000;
/** A desk shows for a few seconds that the customer is writing. */
const writingMillis = 4_000;

export function createChatSession(
  options: ChatOptions,
  environment: Environment,
  onChange: (state: ChatState) => void,
): ChatSession {
  const api: Api = createApi(options.server, environment);
  const keeper: ConversationKeeper = createConversationKeeper(environment.store, options.server, options.journey);
  let state = initialState;
  let running = new AbortController();
  let current: Omit<SavedConversation, 'unsent'> | undefined;
  let flush = () => {};
  let hideTyping = () => {};
  let toldWritingAt = Number.NEGATIVE_INFINITY;

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
    keeper.save({ ...current, unsent });
  }

  /** Begins anew with the attempts of before called off. */
  function begin(part: Partial<ChatState>): AbortSignal {
    running.abort();
    running = new AbortController();
    current = undefined;
    flush = () => {};
    hideTyping();
    const link = environment.isOnline() ? 'connecting' : 'offline';
    change({ ...initialState, ...part, link });
    return running.signal;
  }

  async function open(transcript: Transcript, wasLost: boolean): Promise<void> {
    const signal = begin({ phase: 'opening', transcript, wasLost, name: state.name, language: state.language });
    const { timeZone } = environment;
    const request = { journeyId: options.journey, language: options.language, ...(timeZone ? { timeZone } : {}) };
    for (let failures = 0; !signal.aborted; failures += 1) {
      const answer = await api.open(request, signal);
      if (signal.aborted) return;
      if (!('kind' in answer)) {
        return follow({ token: answer.token, name: answer.journey.name, language: answer.language }, signal);
      }
      if (answer.kind === 'unknown-journey' || answer.kind === 'refused') return change({ phase: 'unavailable' });
      await pause(answer, failures, signal);
    }
  }

  /** Listens until the conversation ends, and sends what waits. */
  async function follow(conversation: Omit<SavedConversation, 'unsent'>, signal: AbortSignal): Promise<void> {
    const { token, name, language } = conversation;
    current = { token, name, language };
    change({ phase: 'open', name, language });
    keep();
    flush = createOutbox({
      next: () => state.transcript.pending.find((message) => message.state === 'sending'),
      post: (request) => api.post(token, request, signal),
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
        break;
      case 'typing':
        showTyping();
        break;
      case 'ready':
        change({ link: 'online', isLoaded: true });
        retry();
        break;
      case 'ended':
        hideTyping();
        change({ phase: 'ended', link: 'online', isLoaded: true });
        running.abort();
        break;
    }
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
    keeper.forget();
    const pending = state.transcript.pending.map((message) => ({ ...message, state: 'refused' as const }));
    void open({ said: [], pending }, true);
  }

  function send(message: { text: string; choice?: string }): void {
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
    start() {
      const saved = keeper.load();
      if (saved === undefined) return void open(emptyTranscript, false);
      const { name, language, unsent } = saved;
      void follow(saved, begin({ phase: 'open', name, language, transcript: { said: [], pending: unsent } }));
    },
    say: (text) => send({ text }),
    write() {
      const now = environment.now();
      if (current === undefined || state.link !== 'online' || now - toldWritingAt < writingMillis) return;
      toldWritingAt = now;
      void api.tellWriting(current.token, running.signal);
    },
    pick: ({ token, label }) => send({ text: label, choice: token }),
    retry,
    restart() {
      keeper.forget();
      void open(emptyTranscript, false);
    },
    stop() {
      running.abort();
      hideTyping();
    },
  };
}
