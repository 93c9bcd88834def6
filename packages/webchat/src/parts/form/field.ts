import type { FormField, Json } from '@usher/channel/web-protocol';
import type { ContentContext } from '../../view/content/content-view.ts';
import { create, createHidden, createId } from '../../view/create.ts';
import type { FormWords } from '../form-words.ts';
import { checkField } from './check-field.ts';
import { createControl } from './control.ts';

export interface FieldView {
  readonly id: string;
  readonly node: HTMLElement;
  /** null where nothing was filled in. */
  read(): Json;
  /** Shows what is wrong, or that nothing is. @returns whether something is */
  check(): boolean;
  focus(): void;
}

/** One question of a form: label, help, what is typed or chosen, and what is wrong with it. */
export function createField(
  field: FormField,
  value: Json | undefined,
  context: ContentContext,
  words: FormWords,
): FieldView {
  const [inputId, helpId, problemId] = [createId(), createId(), createId()];
  const control = createControl(field, value, inputId, context, words);
  const problem = create('p', { class: 'wrong', id: problemId });
  const help =
    field.help === undefined ? undefined : create('p', { class: 'help', id: helpId, dir: 'auto' }, field.help);
  const mark = field.isRequired
    ? [create('span', { 'aria-hidden': 'true', class: 'star' }, ' *'), createHidden(` (${words.required})`)]
    : [];
  const label = create(
    control.isGroup ? 'legend' : 'label',
    { dir: 'auto', ...(control.isGroup ? {} : { for: inputId }) },
    field.label,
    ...mark,
  );
  const isBeside = field.kind === 'toggle';
  const parts = isBeside ? [create('div', { class: 'beside' }, control.node, label)] : [label, control.node];
  const node = create(
    control.isGroup ? 'fieldset' : 'div',
    { class: 'question' },
    ...parts.slice(0, 1),
    ...parts.slice(1),
    help,
    problem,
  );
  const descriptions = [field.help === undefined ? '' : helpId, problemId].filter((each) => each !== '').join(' ');
  control.target.setAttribute('aria-describedby', descriptions);
  if (field.isRequired && !control.isGroup) control.target.setAttribute('aria-required', 'true');
  show(field.problem);
  let wasChecked = field.problem !== undefined;

  function show(text: string | undefined): void {
    problem.textContent = text ?? '';
    problem.hidden = text === undefined;
    node.classList.toggle('invalid', text !== undefined);
    control.target.setAttribute('aria-invalid', String(text !== undefined));
  }

  function check(): boolean {
    wasChecked = true;
    const wrong = checkField(field, control.read(), words, context.language) ?? control.trouble();
    show(wrong);
    return wrong !== undefined;
  }

  // Told when somebody has left a field or mends it, not while they begin to write.
  node.addEventListener('change', () => wasChecked && check());
  return { id: field.id, node, read: control.read, check, focus: () => control.focus() };
}
