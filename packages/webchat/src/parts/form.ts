import type { FormContent } from '@usher/channel/web-protocol';
import type { ContentContext, ContentView } from '../view/content/content-view.ts';
import { create, createId } from '../view/create.ts';
import { createIcon } from '../view/icon.ts';
import { choosePartWords } from '../words/choose-part-words.ts';
import { createField } from './form/field.ts';
import { formWords } from './form-words.ts';
import { style as uploadStyle } from './upload.ts';

export const style = `${uploadStyle}
.form { display: flex; flex-direction: column; gap: 14px; inline-size: min(100%, 440px); margin-block: 4px; padding: 14px 16px 16px; border: var(--_line);
  border-radius: var(--_radius); }
.form .title { font-weight: 600; white-space: normal; font-size: var(--_size); }
.form .intro { white-space: pre-wrap; overflow-wrap: anywhere; }
.form .title + .intro { margin-block-start: -8px; color: var(--_muted); font-size: var(--_size-s); }
.question { display: flex; flex-direction: column; gap: 4px; min-inline-size: 0; margin: 0; padding: 0; border: 0; }
.question label, .question legend { padding: 0; font-weight: 500; overflow-wrap: anywhere; }
.question .star { color: var(--_danger); }
.question .help { font-size: var(--_size-s); color: var(--_muted); white-space: pre-wrap; }
.question .wrong { font-size: var(--_size-s); color: var(--_danger); }
.input { inline-size: 100%; min-block-size: 40px; padding: 7px 12px; border: 1px solid var(--_field-line, #868d9a); border-radius: min(10px, var(--_radius));
  background: var(--_surface); color: var(--_text); font: inherit; }
.input:focus-visible { outline: none; border-color: var(--_accent); box-shadow: 0 0 0 1px var(--_accent); }
textarea.input { flex: none; min-block-size: 76px; max-block-size: 220px; padding-inline: 12px; resize: vertical; }
.invalid .input { border-color: var(--_danger); }
@media (pointer: coarse) { .input { font-size: max(16px, var(--_size)); } }
.checks { display: flex; flex-direction: column; gap: 2px; }
.beside { display: flex; align-items: flex-start; gap: 10px; min-block-size: 32px; padding-block: 4px; }
.beside label { flex: 1; font-weight: 400; }
.beside input { flex: none; inline-size: 20px; block-size: 20px; margin: 1px 0 0; accent-color: var(--_accent); }
.beside input:focus-visible { outline-offset: 2px; }
.form .summary { font-size: var(--_size-s); color: var(--_danger); }
.form .summary:empty { display: none; }
.form .solid { align-self: flex-start; }
.form .done { display: flex; align-items: center; gap: 6px; font-size: var(--_size-s); color: var(--_muted); }
.form .done svg { inline-size: 16px; block-size: 16px; color: var(--_accent); }
.form.filled { gap: 4px; padding-block: 12px; }
.form.old { border-style: dashed; }
`;

/** Several questions at once. What is wrong is said beside each, and the first of them gets the focus. */
export function createForm(content: FormContent, context: ContentContext): ContentView {
  const words = choosePartWords(formWords, context.language);
  const titleId = createId();
  const title = create('h3', { class: 'title', id: titleId, dir: 'auto' }, content.title);
  const intro = content.text === undefined ? undefined : create('p', { class: 'intro', dir: 'auto' }, content.text);
  const fields = content.fields.map((field) => createField(field, content.values[field.id], context, words));
  const summary = create('p', { class: 'summary', role: 'alert' });
  const send = create('button', { class: 'solid' }, create('span', { dir: 'auto' }, content.submit));
  const done = create('p', { class: 'done', hidden: true }, createIcon('check'), words.sent);
  const parts = [...fields.map(({ node }) => node), summary, send];
  const node = create(
    'form',
    { class: 'form', 'aria-labelledby': titleId, novalidate: true },
    title,
    intro,
    ...parts,
    done,
  );
  let isSent = false;

  node.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isSent) return;
    const wrong = fields.filter((field) => field.check());
    summary.textContent = wrong.length === 0 ? '' : words.problems(wrong.length);
    if (wrong[0] !== undefined) return wrong[0].focus();
    const values = Object.fromEntries(
      fields.map((field) => [field.id, field.read()]).filter(([, value]) => value !== null),
    );
    context.actions.submit({ token: content.token, values }, content.title);
  });

  return {
    nodes: [node],
    update({ picked, isPast }) {
      const wasFocused = node.matches(':focus-within');
      isSent = picked.includes(content.token);
      for (const part of parts) part.hidden = isSent;
      if (intro !== undefined) intro.hidden = isSent;
      done.hidden = !isSent;
      node.classList.toggle('filled', isSent);
      node.classList.toggle('old', isPast && !isSent);
      if (isSent && wasFocused) {
        // What disappears must not take the keyboard's place with it.
        node.tabIndex = -1;
        node.focus();
      }
    },
  };
}
