import type { Choice, ChoicesContent } from '@usher/channel/web-protocol';
import { create, createButton, createId } from '../create.ts';
import type { ContentContext, ContentView } from './content-view.ts';
import { createBubble } from './text.ts';

/** Labels up to this long stand side by side, and more steps than this close together. */
const shortLabel = 4;
const fewSteps = 7;

/** A scale as radio buttons: arrows choose, Enter or the button below sends. Nothing is sent by walking over it. */
export function createRating({ text, choices }: ChoicesContent, { words, actions }: ContentContext): ContentView {
  const id = createId();
  const question = createBubble(text);
  question.setAttribute('id', id);
  const steps = choices.map((choice) => createStep(choice, () => choose(choice)));
  const scale = create(
    'div',
    { class: `scale ${chooseLayout(choices)}`, role: 'radiogroup', 'aria-labelledby': id },
    ...steps,
  );
  const send = createButton({ class: 'solid', 'aria-disabled': 'true' }, submit, words.sendRating);
  const rating = create('div', { class: 'rating' }, scale, send);
  let chosen: Choice | undefined;
  let isAnswered = false;
  show();

  function choose(choice: Choice | undefined, hasFocus = false): void {
    if (isAnswered || choice === undefined) return;
    chosen = choice;
    show();
    if (hasFocus) steps[choices.indexOf(choice)]?.focus();
  }

  function submit(): void {
    if (!isAnswered && chosen !== undefined) actions.pick(chosen);
  }

  function show(): void {
    for (const [index, step] of steps.entries()) {
      const isChosen = choices[index] === chosen;
      step.setAttribute('aria-checked', String(isChosen));
      step.tabIndex = isChosen || (chosen === undefined && index === 0) ? 0 : -1;
      if (isAnswered) step.setAttribute('aria-disabled', 'true');
      else step.removeAttribute('aria-disabled');
    }
    send.setAttribute('aria-disabled', String(chosen === undefined));
    // What disappears must not take the keyboard's place with it.
    if (isAnswered && send.matches(':focus')) steps.find((step) => step.tabIndex === 0)?.focus();
    send.hidden = isAnswered;
  }

  scale.addEventListener('keydown', (event) => {
    const target = moveTo(event.key, choices, chosen, scale.matches(':dir(rtl)'));
    if (target !== undefined) choose(target, true);
    else if (event.key === 'Enter' && chosen !== undefined) submit();
    else return;
    event.preventDefault();
  });

  return {
    nodes: [question, rating],
    update({ picked, isPast }) {
      const answer = choices.find(({ token }) => picked.includes(token));
      isAnswered = answer !== undefined;
      chosen = answer ?? chosen;
      rating.classList.toggle('answered', isAnswered);
      rating.classList.toggle('past', isPast);
      show();
    },
  };
}

function chooseLayout(choices: readonly Choice[]): string {
  if (choices.some(({ label }) => label.length > shortLabel)) return 'tall';
  return choices.length > fewSteps ? 'tight' : 'wide';
}

function createStep({ label }: Choice, press: () => void): HTMLButtonElement {
  return createButton({ class: 'step', role: 'radio' }, press, create('span', { dir: 'auto' }, label));
}

/** Where a key leads, around the ends as radio buttons do; the first arrow lands on the first step. */
function moveTo(
  key: string,
  choices: readonly Choice[],
  chosen: Choice | undefined,
  isRtl: boolean,
): Choice | undefined {
  const place = chosen === undefined ? -1 : choices.indexOf(chosen);
  const last = choices.length - 1;
  const next = place === last ? 0 : place + 1;
  const previous = place <= 0 ? last : place - 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: next,
    ArrowUp: previous,
    ArrowRight: isRtl ? previous : next,
    ArrowLeft: isRtl ? next : previous,
    Home: 0,
    End: last,
  };
  const target = Object.hasOwn(targets, key) ? targets[key] : undefined;
  return target === undefined ? undefined : choices[target];
}
