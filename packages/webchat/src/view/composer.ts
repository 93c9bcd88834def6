import type { ChatState } from '../session/chat-state.ts';
import { create, createButton, createId } from './create.ts';
import { createIcon } from './icon.ts';
import type { ViewContext } from './view-context.ts';

export interface Composer {
  readonly node: HTMLElement;
  update(state: ChatState): void;
  focus(): void;
  /** What was written and not sent. */
  draft: string;
  /** Lets the customer choose files, or takes those that were dropped. */
  attach(files?: Iterable<File>, accepts?: readonly string[], mostBytes?: number): void;
}

/** What the server takes at most. */
const longestText = 8_000;

type Tray = ReturnType<typeof import('../parts/upload.ts').createTray>;

/** Where the customer writes: Enter sends, Shift and Enter begins a new line. Files and emoji are loaded when they are wanted. */
export function createComposer(context: ViewContext): Composer {
  const { words, actions } = context;
  const id = createId();
  const field = create('textarea', {
    rows: 1,
    'aria-label': words.message,
    placeholder: words.message,
    enterkeyhint: 'send',
    autocomplete: 'off',
    dir: 'auto',
  });
  const send = create(
    'button',
    { class: 'send', 'aria-label': words.send, 'aria-disabled': 'true' },
    createIcon('send'),
  );
  const clip = createButton(
    { class: 'tool', 'aria-label': words.attach, hidden: true },
    () => attach(),
    createIcon('clip'),
  );
  const smile = createButton(
    { class: 'tool', 'aria-label': words.emoji, 'aria-expanded': 'false' },
    () => void toggleEmoji(),
    createIcon('smile'),
  );
  const problem = create('p', { class: 'problem', id, role: 'alert', hidden: true });
  const above = create('div', { class: 'above' });
  const row = create('div', { class: 'field' }, clip, field, smile, send);
  const node = create('form', { class: 'composer' }, above, row, problem);
  let tray: Tray | undefined;
  let emoji: (() => void) | undefined;

  function canSend(): boolean {
    const hasFiles = (tray?.ready().length ?? 0) > 0;
    return field.value.length <= longestText && (field.value.trim() !== '' || hasFiles) && tray?.isBusy() !== true;
  }

  function show(): void {
    const { length } = field.value;
    const isTooLong = length > longestText;
    problem.hidden = !isTooLong;
    problem.textContent = isTooLong ? words.tooLong(length, longestText) : '';
    if (isTooLong) field.setAttribute('aria-describedby', id);
    else field.removeAttribute('aria-describedby');
    field.setAttribute('aria-invalid', String(isTooLong));
    send.setAttribute('aria-disabled', String(!canSend()));
    fitHeight(field);
  }

  function submit(): void {
    if (!canSend()) return;
    actions.say(field.value.trim(), tray?.ready());
    field.value = '';
    tray?.clear();
    show();
  }

  function attach(files?: Iterable<File>, accepts?: readonly string[], mostBytes?: number): void {
    void context
      .load('upload')
      .then(({ createTray, chooseFiles }) => {
        tray ??= createTray(context, show);
        above.append(tray.node);
        const add = (chosen: Iterable<File>) => tray?.add(chosen, accepts, mostBytes);
        if (files === undefined) chooseFiles(clip, add, accepts);
        else add(files);
      })
      .catch(() => {});
  }

  async function toggleEmoji(): Promise<void> {
    const part = emoji === undefined ? await context.load('emoji').catch(() => undefined) : undefined;
    emoji ??= part?.createEmojiPicker({ context, button: smile, field, place: above, onInsert: show });
    emoji?.();
  }

  field.addEventListener('input', () => {
    show();
    if (field.value !== '') actions.write();
  });
  field.addEventListener('paste', ({ clipboardData }) => {
    const files = clipboardData?.files ?? [];
    if (files.length > 0 && !clip.hidden) attach([...files]);
  });
  field.addEventListener('keydown', (event) => {
    // Enter also ends the choice of a character in some scripts; it must not send then.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
    field.focus();
  });
  return {
    node,
    update({ files, phase }) {
      clip.hidden = files === undefined || phase !== 'open';
    },
    focus: () => field.focus(),
    get draft() {
      return field.value;
    },
    set draft(text) {
      field.value = text;
      show();
    },
    attach,
  };
}

/** Browsers that know `field-sizing` do this by themselves. */
function fitHeight(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.blockSize = 'auto';
  field.style.blockSize = `${field.scrollHeight}px`;
}
