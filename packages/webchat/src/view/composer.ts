import { create, createId } from './create.ts';
import { createIcon } from './icon.ts';
import type { ViewContext } from './view-context.ts';

export interface Composer {
  readonly node: HTMLElement;
  focus(): void;
}

/** What the server takes at most. */
const longestText = 8_000;

/** Where the customer writes: Enter sends, Shift and Enter begins a new line. */
export function createComposer({ words, actions }: ViewContext): Composer {
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
  const problem = create('p', { class: 'problem', id, role: 'alert', hidden: true });
  const node = create('form', { class: 'composer' }, create('div', { class: 'field' }, field, send), problem);

  function show(): void {
    const { length } = field.value;
    const isTooLong = length > longestText;
    problem.hidden = !isTooLong;
    problem.textContent = isTooLong ? words.tooLong(length, longestText) : '';
    if (isTooLong) field.setAttribute('aria-describedby', id);
    else field.removeAttribute('aria-describedby');
    field.setAttribute('aria-invalid', String(isTooLong));
    send.setAttribute('aria-disabled', String(isTooLong || field.value.trim() === ''));
    fitHeight(field);
  }

  function submit(): void {
    const text = field.value.trim();
    if (text === '' || text.length > longestText) return;
    actions.say(text);
    field.value = '';
    show();
  }

  field.addEventListener('input', () => {
    show();
    if (field.value !== '') actions.write();
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
  return { node, focus: () => field.focus() };
}

/** Browsers that know `field-sizing` do this by themselves. */
function fitHeight(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.blockSize = 'auto';
  field.style.blockSize = `${field.scrollHeight}px`;
}
