import { playSound } from './notice/sound.ts';
import { hintInTitle } from './notice/title-hint.ts';
import { createPartLoader, type LoadPart } from './parts/load-part.ts';
import type { ChatEvents, UsherChatElement } from './public/api.ts';
import { eventNames } from './public/event-names.ts';
import { createBrowserEnvironment } from './session/browser-environment.ts';
import { type ChatSession, createChatSession } from './session/chat-session.ts';
import type { ChatState } from './session/chat-state.ts';
import { subjectOf } from './session/identity-subject.ts';
import type { Introduction } from './session/saved-conversation.ts';
import { adoptStyle, getStyleSheet } from './style/style-sheet.ts';
import { createGreeting } from './view/greeting.ts';
import { createLauncher, type Launcher } from './view/launcher.ts';
import { createPanel, type Panel } from './view/panel.ts';
import type { Settings, ViewContext } from './view/view-context.ts';
import { chooseWords } from './words/choose-words.ts';

/** The server that the script came from, for elements that name none. */
const scriptOrigin = originOf(document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '');

const greetingAfter = 15;
/** What is in sight so long counts as read; several messages then are one notice to the server. */
const readingMillis = 700;

/**
 * `<usher-chat journey="refund">`: a chat with a journey, as a button that opens a panel, or `inline` in its container.
 * Attributes, CSS properties, methods and events are described in the README.
 */
export class UsherChat extends HTMLElement implements UsherChatElement {
  static readonly observedAttributes = ['journey', 'server', 'lang', 'heading', 'inline', 'open'];
  /** Where parts come from that are loaded later. */
  static load: LoadPart;
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #environment = createBrowserEnvironment();
  readonly #load = createPartLoader(
    (name) => UsherChat.load(name),
    (style) => adoptStyle(this.#root, style),
  );
  readonly #look = () => this.#showUnread();
  #session: ChatSession | undefined;
  #panel: Panel | undefined;
  #launcher: Launcher | undefined;
  #greeting: HTMLElement | undefined;
  #identity: string | undefined;
  #hasStarted = false;
  #wasOpen = false;
  /** Opened by somebody, and not by the page as it was loaded. */
  #wantsFocus = false;
  #isReady = false;
  #phase: ChatState['phase'] = 'idle';
  #heard = 0;
  #unread = 0;
  #cancelGreeting = () => {};
  #cancelReading: (() => void) | undefined;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [getStyleSheet()];
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented && this.#isLauncher()) this.close();
    });
  }

  connectedCallback(): void {
    document.addEventListener('visibilitychange', this.#look);
    this.#build();
    this.#planGreeting();
    this.#isReady = true;
    this.#tell('ready', undefined);
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#look);
    this.#tearDown();
    hintInTitle(this, 0);
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected || this.#session === undefined) return;
    if (name === 'open') this.#showOpen();
    else if (name === 'lang') this.#buildInLanguage();
    else this.#build();
  }

  open(): void {
    this.toggleAttribute('open', true);
    // On a touch screen the keyboard would cover what the bot says first.
    this.#wantsFocus = matchMedia('(pointer: fine)').matches;
    if (this.#wantsFocus) this.#panel?.focus();
  }

  show(): void {
    this.open();
  }

  close(): void {
    this.toggleAttribute('open', false);
    this.#launcher?.node.focus();
  }

  toggle(): void {
    if (this.hasAttribute('open')) this.close();
    else this.open();
  }

  restart(): void {
    this.#hasStarted = true;
    this.#heard = 0;
    this.#session?.restart();
  }

  greet(text: string): void {
    this.#cancelGreeting();
    this.#greeting?.remove();
    if (text === '' || !this.#isLauncher() || this.#isOpen()) return;
    this.#greeting = createGreeting(text, this.#choose().words, () => this.open());
    this.#root.prepend(this.#greeting);
  }

  identify(token: string | undefined): void {
    const before = this.#identity;
    this.#identity = token;
    if (!this.isConnected || before === token) return;
    const goesOn = before === undefined || subjectOf(before) === subjectOf(token);
    if (token !== undefined && goesOn && this.#hasStarted) this.#session?.identify(token);
    else this.#build();
  }

  setLanguage(language: string): void {
    this.lang = language;
  }

  on<Name extends keyof ChatEvents>(name: Name, listener: (detail: ChatEvents[Name]) => void): () => void {
    const hear = (event: Event) => listener(((event as CustomEvent).detail ?? undefined) as ChatEvents[Name]);
    this.addEventListener(eventNames[name], hear);
    if (name === 'ready' && this.#isReady) queueMicrotask(() => listener(undefined as ChatEvents[Name]));
    return () => this.removeEventListener(eventNames[name], hear);
  }

  destroy(): void {
    this.remove();
    this.#root.replaceChildren();
  }

  #choose() {
    return chooseWords(this.#wanted());
  }

  #wanted(): string[] {
    return [this.lang, document.documentElement.lang, ...navigator.languages].filter((each) => each !== '');
  }

  #build(): void {
    this.#tearDown();
    const journey = this.getAttribute('journey') ?? '';
    if (journey === '') {
      console.error('<usher-chat> needs the attribute "journey": the id of a published journey.');
      return;
    }
    const server = this.getAttribute('server') || scriptOrigin;
    const { language, words, direction } = this.#choose();
    const options = {
      ...{ server, journey, language: this.#wanted()[0] ?? language },
      ...(this.#identity === undefined ? {} : { identity: this.#identity }),
      onIdentityRefused: () => this.#tell('identity-refused', undefined),
    };
    const session = createChatSession(options, this.#environment, (state) => this.#update(state));
    const context: ViewContext = {
      ...{ words, language, load: this.#load, settings: this.#createSettings() },
      base: new URL(server || '.', document.baseURI).href,
      now: this.#environment.now,
      files: { limits: () => session.state.files, target: () => session.files },
      actions: {
        say: session.say,
        write: session.write,
        pick: session.pick,
        submit: session.submit,
        locate: session.locate,
        attach: (accepts, mostBytes) => this.#panel?.attach(accepts, mostBytes),
        retry: session.retry,
        restart: () => this.restart(),
        close: () => this.close(),
      },
    };
    this.#session = session;
    this.#panel = createPanel(context, this.getAttribute('heading') ?? '', !this.#isLauncher());
    this.#launcher = this.#isLauncher() ? createLauncher(words, () => this.open()) : undefined;
    const nodes = [this.#panel.node, this.#launcher?.node].filter((node) => node !== undefined);
    for (const node of nodes) {
      node.lang = language;
      if (direction !== undefined) node.dir = direction;
    }
    this.#root.replaceChildren(...nodes);
    this.#panel.update(session.state);
    this.#showOpen();
    // What was said since the last visit is worth knowing before the panel is opened.
    if (!this.#hasStarted && session.hasSaved()) this.#start({});
  }

  /** The same person goes on, so what they were writing stays; elsewhere it could be somebody else. */
  #buildInLanguage(): void {
    const draft = this.#panel?.draft ?? '';
    this.#build();
    if (this.#panel !== undefined) this.#panel.draft = draft;
  }

  #tearDown(): void {
    this.#cancelGreeting();
    this.#cancelReading?.();
    this.#cancelReading = undefined;
    this.#greeting?.remove();
    this.#session?.stop();
    this.#panel?.stop();
    this.#session = undefined;
    this.#hasStarted = false;
    this.#heard = 0;
  }

  #isLauncher(): boolean {
    return !this.hasAttribute('inline');
  }

  #isOpen(): boolean {
    return !this.#isLauncher() || this.hasAttribute('open');
  }

  #showOpen(): void {
    const isOpen = this.#isOpen();
    if (this.#panel !== undefined) this.#panel.node.hidden = !isOpen;
    if (this.#launcher !== undefined) this.#launcher.node.hidden = isOpen;
    if (isOpen) {
      this.#cancelGreeting();
      this.#greeting?.remove();
      if (!this.#hasStarted) this.#begin();
    }
    // What stood there when it was closed was seen, however short.
    if (this.#wasOpen && !isOpen) this.#session?.markRead();
    this.#showUnread();
    if (isOpen !== this.#wasOpen) this.#tell(isOpen ? 'opened' : 'closed', undefined);
    this.#wasOpen = isOpen;
  }

  /** Begins, or asks first what has to be known before. */
  #begin(): void {
    const asked = { fields: this.getAttribute('pre-chat') ?? '', consent: this.getAttribute('consent') ?? '' };
    if (this.#session?.hasSaved() !== false || (asked.fields === '' && asked.consent === '')) {
      this.#start({});
      return;
    }
    this.#hasStarted = true;
    const [panel, session, { words, language }] = [this.#panel, this.#session, this.#choose()];
    const gate = document.createElement('div');
    panel?.cover(gate);
    this.#load('gate').then(
      ({ createGate }) => {
        const { node, focus } = createGate({
          ...{ ...asked, language, privacyUrl: this.getAttribute('privacy-url') ?? '' },
          done: (introduction: Introduction) => {
            panel?.cover(undefined);
            session?.start(introduction);
            panel?.focus();
          },
        });
        gate.replaceWith(node);
        if (this.#wantsFocus) focus();
      },
      () => {
        // Nothing may begin without what was to be agreed to.
        gate.textContent = words.unavailable;
        this.#hasStarted = false;
      },
    );
  }

  #start(introduction: Introduction): void {
    this.#hasStarted = true;
    this.#session?.start(introduction);
  }

  #planGreeting(): void {
    const text = this.getAttribute('greeting') ?? '';
    const seconds = Number(this.getAttribute('greeting-after') ?? greetingAfter);
    if (text === '' || this.#isOpen() || this.#session?.hasSaved() !== false || wasGreeted()) return;
    this.#cancelGreeting = this.#environment.schedule(
      (Number.isFinite(seconds) ? seconds : greetingAfter) * 1_000,
      () => {
        noteGreeting();
        this.greet(text);
      },
    );
  }

  #update(state: ChatState): void {
    this.#panel?.update(state);
    const last = state.transcript.said.findLast(({ from }) => from !== 'customer');
    if (last !== undefined && last.from !== 'customer' && last.seq > this.#heard) {
      const isNews = state.isLoaded && this.#heard > 0;
      this.#heard = last.seq;
      if (isNews) {
        this.#tell('message', { seq: last.seq, from: last.from });
        if ((!this.#isOpen() || document.hidden) && this.#createSettings().notifies()) playSound();
      }
    }
    this.#showUnread();
    this.#tellPhase(state);
  }

  #showUnread(): void {
    const { state } = this.#session ?? {};
    if (state === undefined) return;
    const isSeen = this.#isOpen() && !document.hidden;
    if (isSeen && state.isLoaded) this.#read();
    const fresh = state.transcript.said.filter(
      ({ from, seq }) => from !== 'customer' && seq > state.seenThrough,
    ).length;
    const count = isSeen || !state.isLoaded ? 0 : fresh;
    this.#launcher?.showUnread(count);
    hintInTitle(this, document.hidden && this.#createSettings().notifies() ? count : 0);
    if (count !== this.#unread) this.#tell('unread', { count });
    this.#unread = count;
  }

  #read(): void {
    this.#cancelReading ??= this.#environment.schedule(readingMillis, () => {
      this.#cancelReading = undefined;
      if (this.#isOpen() && !document.hidden && this.#panel?.isAtEnd === true) this.#session?.markRead();
    });
  }

  #createSettings(): Settings {
    const { store } = this.#environment;
    const isCalm = () => this.hasAttribute('quiet') || matchMedia('(prefers-reduced-motion: reduce)').matches;
    return {
      notifies: () => (store.get('usher-chat notices') ?? (isCalm() ? 'off' : 'on')) === 'on',
      setNotifies: (isOn) => store.set('usher-chat notices', isOn ? 'on' : 'off'),
    };
  }

  #tellPhase({ phase }: ChatState): void {
    if (phase === this.#phase) return;
    this.#phase = phase;
    if (phase === 'open') this.#tell('begun', undefined);
    if (phase === 'ended') this.#tell('ended', undefined);
    if (phase === 'unavailable') this.#tell('unavailable', undefined);
  }

  #tell<Name extends keyof ChatEvents>(name: Name, detail: ChatEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(eventNames[name], { bubbles: true, composed: true, detail }));
  }
}

function originOf(url: string): string {
  return url === '' ? '' : new URL(url).origin;
}

const greeted = 'usher-chat greeted';

/** Once a visit, as far as the browser remembers one. */
function wasGreeted(): boolean {
  try {
    return sessionStorage.getItem(greeted) !== null;
  } catch {
    return false;
  }
}

function noteGreeting(): void {
  try {
    sessionStorage.setItem(greeted, '1');
  } catch {
    // Then it greets on the next page again.
  }
}
