import { create, createButton } from '../view/create.ts';
import type { ViewContext } from '../view/view-context.ts';

export const style = `
.emojis { margin-block-end: 8px; padding: 8px; border: var(--_line); border-radius: 12px; background: var(--_surface); }
.emojis > div { display: grid; grid-template-columns: repeat(auto-fill, minmax(36px, 1fr)); max-block-size: 190px; overflow-y: auto; scrollbar-width: thin; }
.emojis button { display: grid; place-items: center; min-block-size: 36px; border-radius: 8px; font-size: 20px; line-height: 1; }
.emojis button:hover { background: var(--_tint); }
.emojis button:focus-visible { outline-offset: -2px; }
`;

/** Those that customers need: how they feel, yes and no, thanks, and things that are bought and sent. */
const emojis =
  '😀 😃 😄 😁 😆 😅 😂 🙂 🙃 😉 😊 😇 😍 🤩 😘 😋 😜 🤗 🤔 🤨 😐 😏 😬 😌 😴 😷 🤒 🥳 😎 🤓 😕 😟 🙁 😮 😯 😳 🥺 😨 😢 😭 😱 😞 😤 😡 🤯 ' +
  '👍 👎 👌 🤞 👏 🙌 🙏 🤝 💪 👋 👀 ✅ ❌ ❓ ❗ ❤️ 💔 💯 ✨ 🎉 🎁 🔥 ⭐ ☀️ 🌧️ ⏰ 📅 📦 🚚 ✈️ 🚆 🚗 🏠 📍 📷 📞 📧 📄 💳 💶 🛒 👕 👖 👟 👜 💻 📱 🔑 🔧 ☕ 🍕 🎂 🐶 🐱 🌱';

export interface EmojiParts {
  readonly context: Pick<ViewContext, 'words'>;
  readonly button: HTMLElement;
  readonly field: HTMLTextAreaElement;
  /** Where it opens. */
  readonly place: HTMLElement;
  readonly onInsert: () => void;
}

/** A small choice of emoji: arrows walk, Enter puts one where the cursor is, Escape goes back. @returns opens or closes it */
export function createEmojiPicker({ context, button, field, place, onInsert }: EmojiParts): () => void {
  const buttons = emojis.split(' ').map((emoji) => createButton({ tabindex: -1 }, () => insert(emoji), emoji));
  const grid = create('div', { role: 'group', 'aria-label': context.words.emoji }, ...buttons);
  const node = create('div', { class: 'emojis', hidden: true }, grid);
  place.append(node);
  let current = 0;
  mark(0);

  function mark(index: number): void {
    buttons[current]?.setAttribute('tabindex', '-1');
    current = index;
    buttons[current]?.setAttribute('tabindex', '0');
  }

  function insert(emoji: string): void {
    field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end');
    onInsert();
  }

  function toggle(): void {
    node.hidden = !node.hidden;
    button.setAttribute('aria-expanded', String(!node.hidden));
    if (node.hidden) field.focus();
    else buttons[current]?.focus();
  }

  /** As many as fit into a row now. */
  function countColumns(): number {
    const top = buttons[0]?.offsetTop;
    const next = buttons.findIndex(({ offsetTop }) => offsetTop !== top);
    return next === -1 ? buttons.length : next;
  }

  node.addEventListener('keydown', (event) => {
    const forward = grid.matches(':dir(rtl)') ? -1 : 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: forward,
      ArrowLeft: -forward,
      ArrowDown: countColumns(),
      ArrowUp: -countColumns(),
    };
    const target = current + (Object.hasOwn(steps, event.key) ? (steps[event.key] ?? 0) : 0);
    if (event.key === 'Escape') toggle();
    else if (Object.hasOwn(steps, event.key) && buttons[target] !== undefined) {
      mark(target);
      buttons[target]?.focus();
    } else return;
    event.preventDefault();
  });
  grid.addEventListener('focusin', ({ target }) => mark(Math.max(0, buttons.indexOf(target as HTMLButtonElement))));
  return toggle;
}
