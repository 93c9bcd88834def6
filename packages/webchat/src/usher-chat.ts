import { createBrowserEnvironment } from './session/browser-environment.ts';
import { type ChatSession, createChatSession } from './session/chat-session.ts';
import type { ChatState } from './session/chat-state.ts';
import { getStyleSheet } from './style/style-sheet.ts';
import { createLauncher, type Launcher } from './view/launcher.ts';
import { createPanel, type Panel } from './view/panel.ts';
import type { ViewContext } from './view/view-context.ts';
import { chooseWords } from './words/choose-words.ts';

/** The server that the script came from, for elements that name none. */
const scriptOrigin = originOf(document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '');

/**
 * `<usher-chat journey="refund">`: a chat with a journey, as a button that opens a panel, or `inline` in its container.
 * Attributes, CSS properties and events are described in the README.
 */
export class UsherChat extends HTMLElement {
  static readonly observedAttributes = ['journey', 'server', 'lang', 'heading', 'inline', 'open'];
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #environment = createBrowserEnvironment();
  #session: ChatSession | undefined;
  #panel: Panel | undefined;
  #launcher: Launcher | undefined;
  #hasStarted = false;
  #wasOpen = false;
  #phase: ChatState['phase'] = 'idle';
  #seen = 0;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [getStyleSheet()];
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented && this.#isLauncher()) this.close();
    });
  }

  connectedCallback(): void {
    this.#build();
  }

  disconnectedCallback(): void {
    this.#tearDown();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected || this.#session === undefined) return;
    if (name === 'open') this.#showOpen();
    else this.#build();
  }

  /** Opens the panel, and the conversation if there is none yet. */
  show(): void {
    this.toggleAttribute('open', true);
    // On a touch screen the keyboard would cover what the bot says first.
    if (matchMedia('(pointer: fine)').matches) this.#panel?.focus();
  }

  /** Closes the panel; the conversation goes on. */
  close(): void {
    this.toggleAttribute('open', false);
    this.#launcher?.node.focus();
  }

  /** Leaves the conversation and begins a new one. */
  restart(): void {
    this.#hasStarted = true;
    this.#seen = 0;
    this.#session?.restart();
  }

  #build(): void {
    this.#tearDown();
    const journey = this.getAttribute('journey') ?? '';
    if (journey === '') {
      console.error('<usher-chat> needs the attribute "journey": the id of a published journey.');
      return;
    }
    const server = this.getAttribute('server') || scriptOrigin;
    const wanted = [this.lang, document.documentElement.lang, ...navigator.languages].filter((each) => each !== '');
    const { language, words } = chooseWords(wanted);
    const options = { server, journey, language: wanted[0] ?? language };
    const session = createChatSession(options, this.#environment, (state) => this.#update(state));
    const context: ViewContext = {
      words,
      language,
      base: new URL(server || '.', document.baseURI).href,
      now: this.#environment.now,
      actions: {
        say: session.say,
        write: session.write,
        pick: session.pick,
        retry: session.retry,
        restart: session.restart,
        close: () => this.close(),
      },
    };
    this.#session = session;
    this.#panel = createPanel(context, this.getAttribute('heading') ?? '', !this.#isLauncher());
    this.#launcher = this.#isLauncher() ? createLauncher(words, () => this.show()) : undefined;
    this.#root.replaceChildren(...[this.#panel.node, this.#launcher?.node].filter((node) => node !== undefined));
    this.#panel.update(session.state);
    this.#showOpen();
  }

  #tearDown(): void {
    this.#session?.stop();
    this.#panel?.stop();
    this.#session = undefined;
    this.#hasStarted = false;
    this.#seen = 0;
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
    if (isOpen && !this.#hasStarted) {
      this.#hasStarted = true;
      this.#session?.start();
    }
    this.#countUnread();
    if (isOpen !== this.#wasOpen) this.#tell(isOpen ? 'usher-open' : 'usher-close');
    this.#wasOpen = isOpen;
  }

  #update(state: ChatState): void {
    this.#panel?.update(state);
    this.#countUnread();
    this.#tellPhase(state);
  }

  #countUnread(): void {
    const said = this.#session?.state.transcript.said.filter(({ from }) => from !== 'customer').length ?? 0;
    if (this.#isOpen()) this.#seen = said;
    this.#launcher?.showUnread(Math.max(0, said - this.#seen));
  }

  #tellPhase({ phase }: ChatState): void {
    if (phase === this.#phase) return;
    this.#phase = phase;
    if (phase === 'open') this.#tell('usher-begin');
    if (phase === 'ended') this.#tell('usher-end');
    if (phase === 'unavailable') this.#tell('usher-unavailable');
  }

  #tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

function originOf(url: string): string {
  return url === '' ? '' : new URL(url).origin;
}
