import type { Choice, ChoicesContent } from '@usher/channel/web-protocol';
import { create, createButton, createId } from '../create.ts';
import { createIcon } from '../icon.ts';
import type { ContentContext, ContentView } from './content-view.ts';
import { createBubble } from './text.ts';

/**
 * A question with buttons. Those of an older question can still be pressed, because the journey knows what to do with a
 * late answer; those of an answered one cannot. They keep the focus: taking it away would lose the reader's place.
 */
export function createChoices(
  { text, choices, present }: ChoicesContent,
  { words, actions }: ContentContext,
): ContentView {
  const id = createId();
  const question = text === '' ? undefined : createBubble(text);
  question?.setAttribute('id', id);
  const buttons = new Map(choices.map((choice) => [choice, createChoice(choice, () => press(choice))]));
  const name = question === undefined ? { 'aria-label': words.conversation } : { 'aria-labelledby': id };
  const group = create('div', { class: 'choices', role: 'group', ...name }, ...buttons.values());

  function press(choice: Choice): void {
    if (!group.classList.contains('answered')) actions.pick(choice);
  }

  return {
    nodes: question === undefined ? [group] : [question, group],
    update({ picked, isPast, isOver }) {
      const isAnswered = choices.some(({ token }) => picked.includes(token));
      group.classList.toggle('answered', isAnswered);
      group.classList.toggle('past', isPast);
      // What disappears must not take the keyboard's place with it.
      if (present === 'quick' && isOver && !group.matches(':focus-within')) group.hidden = true;
      for (const [{ token }, button] of buttons) markPicked(button, isAnswered, picked.includes(token));
    },
  };
}

function createChoice({ label, description }: Choice, press: () => void): HTMLButtonElement {
  const more = description === undefined ? [] : [create('small', { dir: 'auto' }, description)];
  return createButton({ class: 'choice' }, press, create('span', { dir: 'auto' }, label), ...more);
}

function markPicked(button: HTMLButtonElement, isAnswered: boolean, isPicked: boolean): void {
  if (isAnswered) button.setAttribute('aria-disabled', 'true');
  else button.removeAttribute('aria-disabled');
  if (isPicked === (button.getAttribute('aria-pressed') === 'true')) return;
  button.querySelector('svg')?.remove();
  if (isPicked) {
    button.setAttribute('aria-pressed', 'true');
    button.prepend(createIcon('check'));
  } else button.removeAttribute('aria-pressed');
}
