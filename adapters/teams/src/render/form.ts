import type { FormContent, FormField, Json } from '@usher/journey';
import { mostActivityBytes } from '../capabilities.ts';
import type { OutboundActivity } from './activity.ts';
import { attachCard, type CardElement, type CardParts, toCard, toTextBlocks } from './adaptive-card.ts';
import type { RenderContext } from './context.ts';
import { type Press, pressKey, sealed } from './press.ts';
import { type CardWords, wordsFor } from './words.ts';

/** A form of more fields is filled in in a dialog, so that it does not fill the chat. */
const mostInline = 4;

/** How the ids of inputs begin, so that none meets what our buttons carry. */
export const inputPrefix = 'field.';

/** Largest form that is kept, and opened as a dialog, in bytes of JSON. */
const mostBytes = 60_000;

/** Whether it is opened by a button: where it is long, and where others could fill it in. */
export function opensDialog(form: FormContent, context: RenderContext): boolean {
  return context.isShared || form.fields.length > mostInline || !fitsChat(toCard(toFormCard(form, context)));
}

/** Whether there is any way to show it. One that lists thousands of options is asked field by field. */
export function canBeShown(form: FormContent): boolean {
  return Buffer.byteLength(JSON.stringify(withoutInstead(form))) <= mostBytes;
}

/** All of it that is shown. */
export function withoutInstead(form: FormContent): FormContent {
  return { ...form, instead: [] };
}

function fitsChat(card: Json): boolean {
  return Buffer.byteLength(JSON.stringify(card)) + 2_000 <= mostActivityBytes;
}

export function renderForm(form: FormContent, context: RenderContext): OutboundActivity {
  const parts = opensDialog(form, context) ? toInvitation(form, context) : toFormCard(form, context);
  return { type: 'message', inputHint: 'expectingInput', summary: form.title, attachments: [attachCard(parts)] };
}

/** The form itself, in the chat or in a dialog that was opened from the message `shownIn`. */
export function toFormCard(form: FormContent, context: RenderContext, shownIn?: string): CardParts {
  const words = wordsFor(context.language);
  const given = (id: string) => (Object.hasOwn(form.values, id) ? form.values[id] : undefined);
  const kinds = form.fields.filter(({ kind }) => ['number', 'toggle', 'multiselect'].includes(kind));
  const press: Press = {
    k: 'form',
    t: form.token,
    q: form.title,
    s: context.seal(sealed.form(form.token, form.title, shownIn)),
    ...(kinds.length === 0 ? {} : { f: Object.fromEntries(kinds.map(({ id, kind }) => [id, kind])) }),
    ...(shownIn === undefined ? {} : { r: shownIn }),
    ...(context.isShared ? { u: context.user } : {}),
  };
  return {
    body: [...heading(form), ...form.fields.flatMap((field) => toInput(field, given(field.id), words))],
    actions: [{ type: 'Action.Submit', title: form.submit, data: { [pressKey]: press } }],
  };
}

/** What stands in the chat in its place: names what will be asked, and opens it. */
function toInvitation(form: FormContent, context: RenderContext): CardParts {
  const { open } = wordsFor(context.language);
  const press: Press = { k: 'open', t: form.token, ...(context.isShared ? { u: context.user } : {}) };
  return {
    body: [
      ...heading(form),
      ...toTextBlocks(form.fields.map(({ label }) => label).join(' · '), { isSubtle: true }),
      ...problemsOf(form),
    ],
    actions: [{ type: 'Action.Submit', title: open, data: { [pressKey]: press, msteams: { type: 'task/fetch' } } }],
  };
}

/** What stands in the place of a form that was sent, and is asked for again below. */
export function renderRefused({ title, fields }: Pick<FormContent, 'title' | 'fields'>): Json {
  return toCard({ body: [...toTextBlocks(title, { isSubtle: true }), ...problemsOf({ fields })] });
}

/** Whether it is shown again because of what was sent. */
export function hasProblems({ fields }: FormContent): boolean {
  return fields.some(({ problem }) => problem !== undefined);
}

function problemsOf({ fields }: Pick<FormContent, 'fields'>): readonly CardElement[] {
  return fields.flatMap(({ label, problem }) =>
    problem === undefined ? [] : toTextBlocks(`${label}: ${problem}`, { color: 'Attention' }),
  );
}

function heading({ title, text = '' }: FormContent): readonly CardElement[] {
  return [...toTextBlocks(title, { weight: 'Bolder', size: 'Medium' }), ...toTextBlocks(text)];
}

function toInput(field: FormField, value: Json | undefined, words: CardWords): readonly CardElement[] {
  const problem = field.problem === undefined ? [] : toTextBlocks(field.problem, { color: 'Attention' });
  const help = field.help === undefined ? [] : toTextBlocks(field.help, { isSubtle: true, size: 'Small' });
  return [
    {
      ...inputOf(field, value),
      id: `${inputPrefix}${field.id}`,
      ...(field.kind === 'toggle' ? { title: field.label } : { label: field.label }),
      isRequired: field.isRequired,
      ...errorOf(field, words),
    },
    ...help,
    ...problem,
  ];
}

/** A number out of its range is told the range, which needs no words. */
function errorOf({ kind, isRequired, min, max }: FormField, words: CardWords): { readonly errorMessage?: string } {
  if (kind === 'number' && (min !== undefined || max !== undefined))
    return { errorMessage: `${min ?? ''} … ${max ?? ''}`.trim() };
  return isRequired ? { errorMessage: words.required } : {};
}

function inputOf({ kind, options = [], min, max }: FormField, value: Json | undefined): CardElement {
  const filled = value === undefined || value === null ? {} : { value: toInputValue(value) };
  switch (kind) {
    case 'text':
    case 'longtext':
    case 'file':
      return {
        type: 'Input.Text',
        ...(kind === 'longtext' ? { isMultiline: true } : {}),
        ...(max === undefined ? {} : { maxLength: max }),
        ...filled,
      };
    case 'number':
      return {
        type: 'Input.Number',
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
        ...(typeof value === 'number' ? { value } : {}),
      };
    case 'date':
      return { type: 'Input.Date', ...filled };
    case 'time':
      return { type: 'Input.Time', ...filled };
    case 'toggle':
      return { type: 'Input.Toggle', valueOn: 'true', valueOff: 'false', ...filled };
    case 'select':
    case 'multiselect':
      return {
        type: 'Input.ChoiceSet',
        style: kind === 'select' && options.length > 6 ? 'compact' : 'expanded',
        ...(kind === 'multiselect' ? { isMultiSelect: true } : {}),
        wrap: true,
        choices: options.map(({ id, label }) => ({ title: label, value: id })),
        ...filled,
      };
  }
}

function toInputValue(value: Json): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
