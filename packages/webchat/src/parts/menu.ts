import type { ChatState } from '../session/chat-state.ts';
import { create, createButton } from '../view/create.ts';
import { createIcon } from '../view/icon.ts';
import type { ViewContext } from '../view/view-context.ts';
import { choosePartWords } from '../words/choose-part-words.ts';
import { downloadTranscript } from './menu/download.ts';
import { menuWords } from './menu/words.ts';

export const style = `
.menu { position: absolute; inset-block-start: calc(100% + 6px); inset-inline-end: 0; z-index: 2; display: flex; flex-direction: column; min-inline-size: 220px;
  inline-size: max-content; max-inline-size: 300px; padding: 6px; border: var(--_line); border-radius: 12px; background: var(--_surface); box-shadow: var(--_shadow); }
.menu button { display: flex; align-items: center; gap: 10px; min-block-size: 40px; padding: 6px 12px; border-radius: 8px; text-align: start; }
.menu button:hover, .menu button:focus-visible { background: var(--_tint); }
.menu button:focus-visible { outline-offset: -2px; }
.menu svg { inline-size: 18px; block-size: 18px; color: var(--_accent); }
.menu button[aria-checked='false'] svg { visibility: hidden; }
`;

export interface MenuParts {
  readonly context: ViewContext;
  readonly button: HTMLElement;
  readonly state: () => ChatState | undefined;
}

/** What is wanted seldom: notices on or off, the conversation as a file, a new one. @returns opens or closes it */
export function createMenu({ context, button, state }: MenuParts): () => void {
  const words = choosePartWords(menuWords, context.language);
  const { settings, actions } = context;
  const notices = createButton(
    { role: 'menuitemcheckbox' },
    () => setNotices(!settings.notifies()),
    createIcon('check'),
    words.notices,
  );
  const download = createButton({ role: 'menuitem' }, () => run(save), createIcon('file'), words.download);
  const again = createButton({ role: 'menuitem' }, () => run(actions.restart), createIcon('chat'), words.restart);
  const items = [notices, download, again];
  for (const item of items) item.tabIndex = -1;
  const menu = create('div', { class: 'menu', role: 'menu', 'aria-label': context.words.more, hidden: true }, ...items);
  button.after(menu);

  function setNotices(isOn: boolean): void {
    settings.setNotifies(isOn);
    show();
  }

  function show(): void {
    notices.setAttribute('aria-checked', String(settings.notifies()));
  }

  function save(): void {
    const current = state();
    if (current !== undefined) downloadTranscript(current, context, words);
  }

  function run(action: () => void): void {
    close();
    action();
  }

  function open(): void {
    show();
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    notices.focus();
  }

  function close(): void {
    if (menu.hidden) return;
    const hadFocus = menu.matches(':focus-within');
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    if (hadFocus) button.focus();
  }

  menu.addEventListener('keydown', (event) => {
    const root = menu.getRootNode() as ShadowRoot;
    const place = items.indexOf(root.activeElement as HTMLButtonElement);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: place + 1,
      ArrowUp: place - 1 + items.length,
      Home: 0,
      End: items.length - 1,
    };
    if (event.key === 'Escape') close();
    else if (Object.hasOwn(targets, event.key)) items[(targets[event.key] ?? 0) % items.length]?.focus();
    else return;
    event.preventDefault();
  });
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget !== button && !(relatedTarget instanceof Node && menu.contains(relatedTarget))) close();
  });
  return () => (menu.hidden ? open() : close());
}
