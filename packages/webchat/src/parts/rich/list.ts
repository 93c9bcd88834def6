import type { Choice, ChoicesContent } from '@usher/channel/web-protocol';
import type { ContentContext, ContentView } from '../../view/content/content-view.ts';
import { createBubble } from '../../view/content/text.ts';
import { create, createButton, createId } from '../../view/create.ts';
import { createIcon } from '../../view/icon.ts';
import { choosePartWords } from '../../words/choose-part-words.ts';
import { richWords } from '../rich-words.ts';

/** From so many entries on, a list can be searched. */
const manyEntries = 9;

/** A question with a list that opens; a long one can be searched. */
export function createList({ text, choices }: ChoicesContent, context: ContentContext): ContentView {
  const words = choosePartWords(richWords, context.language);
  const [id, listId] = [createId(), createId()];
  const question = createBubble(text);
  question.id = id;
  const label = create('span', { dir: 'auto' }, words.choose);
  const attributes = { 'aria-expanded': 'false', 'aria-controls': listId, 'aria-describedby': id };
  const button = createButton(attributes, () => open(options.hidden === true), label, createIcon('next'));
  const entries = choices.map((choice) => ({
    choice,
    item: create(
      'li',
      {},
      createEntry(choice, () => pick(choice)),
    ),
  }));
  const list = create('ul', {}, ...entries.map(({ item }) => item));
  const search = create('input', {
    type: 'search',
    'aria-label': words.filter,
    placeholder: words.filter,
    autocomplete: 'off',
    dir: 'auto',
  });
  const nothing = create('p', { role: 'status', hidden: true }, words.nothingFound);
  const filter = choices.length < manyEntries ? undefined : search;
  const options = create('div', { class: 'options', id: listId, hidden: true }, filter, list, nothing);
  const node = create('div', { class: 'opens' }, button, options);
  let isAnswered = false;

  function open(isOpen: boolean): void {
    if (isAnswered) return;
    options.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) (filter ?? list.querySelector('button'))?.focus();
  }

  function pick(choice: Choice): void {
    open(false);
    button.focus();
    context.actions.pick(choice);
  }

  search.addEventListener('input', () => {
    const wanted = fold(search.value.trim());
    for (const { choice, item } of entries)
      item.hidden = !fold(`${choice.label} ${choice.description ?? ''}`).includes(wanted);
    nothing.hidden = entries.some(({ item }) => !item.hidden);
  });
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !options.hidden) {
      open(false);
      button.focus();
    } else if (!moveFocus(event.key, list, node)) return;
    event.preventDefault();
  });

  return {
    nodes: text === '' ? [node] : [question, node],
    update({ picked, isPast }) {
      const answer = choices.find(({ token }) => picked.includes(token));
      if (answer !== undefined) open(false);
      isAnswered = answer !== undefined;
      label.textContent = answer === undefined ? words.choose : words.chosen(answer.label);
      if (isAnswered) button.setAttribute('aria-disabled', 'true');
      else button.removeAttribute('aria-disabled');
      node.classList.toggle('past', isPast || isAnswered);
    },
  };
}

function createEntry({ label, description }: Choice, press: () => void): HTMLElement {
  const more = description === undefined ? [] : [create('small', { dir: 'auto' }, description)];
  return createButton({}, press, create('span', { dir: 'auto' }, label), ...more);
}

/** Arrows walk over what is shown. @returns whether the key was one */
function moveFocus(key: string, list: HTMLElement, node: HTMLElement): boolean {
  const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || list.parentElement?.hidden !== false) return false;
  const buttons = [...list.querySelectorAll<HTMLElement>('li:not([hidden]) button')];
  const root = node.getRootNode() as ShadowRoot;
  const place = buttons.indexOf(root.activeElement as HTMLElement);
  buttons[Math.min(buttons.length - 1, Math.max(0, place + by))]?.focus();
  return true;
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
