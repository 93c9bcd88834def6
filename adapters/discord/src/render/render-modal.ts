import type { FormContent, FormField } from '@usher/journey';
import type {
  APIComponentInLabel,
  APILabelComponent,
  APIModalInteractionResponseCallbackData,
  APIStringSelectComponent,
  APITextInputComponent,
} from 'discord-api-types/v10';
import { spellCustomId } from '../custom-id.ts';
import { discordLimits as limits } from '../limits.ts';
import { wordsIn } from '../words.ts';
import { component } from './native.ts';
import { fitsDescription } from './render-form.ts';

/** What a form's window is made from; kept from its sending until it is opened. */
export type OpenForm = Pick<FormContent, 'token' | 'title' | 'fields' | 'values'> & { readonly language: string };

/** The window of a form, with what was filled in before. */
export function renderModal(form: OpenForm): APIModalInteractionResponseCallbackData {
  return {
    custom_id: spellCustomId({ kind: 'modal', token: form.token }),
    title: form.title,
    components: form.fields.map((field): APILabelComponent => {
      const description = field.problem ?? field.help;
      return {
        type: component.label,
        label: field.label,
        ...(description !== undefined && fitsDescription(description) ? { description } : {}),
        component: toInput(field, form),
      };
    }),
  };
}

function toInput(field: FormField, form: OpenForm): APIComponentInLabel {
  const custom_id = field.id;
  switch (field.kind) {
    case 'select':
    case 'multiselect':
      return toSelect(field, form);
    case 'toggle':
      return { type: component.checkbox, custom_id, default: form.values[field.id] === true };
    case 'file':
      return {
        type: component.fileUpload,
        custom_id,
        required: field.isRequired,
        min_values: field.isRequired ? 1 : 0,
        max_values: 1,
      };
    default:
      return toTextInput(field, form);
  }
}

const hints: { readonly [Kind in FormField['kind']]?: 'date' | 'time' } = { date: 'date', time: 'time' };

function toTextInput(field: FormField, form: OpenForm): APITextInputComponent {
  const value = form.values[field.id];
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const hint = hints[field.kind];
  return {
    type: component.textInput,
    custom_id: field.id,
    style: field.kind === 'longtext' ? 2 : 1,
    required: field.isRequired,
    ...(hint === undefined ? {} : { placeholder: wordsIn(form.language)[hint] }),
    ...(text === '' || text.length > limits.inputValue ? {} : { value: text }),
    ...lengths(field),
  };
}

/** Of texts alone: what is smallest of a number is no length. */
function lengths({ kind, min, max }: FormField): { min_length?: number; max_length?: number } {
  if (kind !== 'text' && kind !== 'longtext') return {};
  const within = (length: number, least: number) => Math.min(limits.inputValue, Math.max(least, Math.floor(length)));
  return {
    ...(min === undefined ? {} : { min_length: within(min, 0) }),
    ...(max === undefined ? {} : { max_length: within(max, 1) }),
  };
}

function toSelect(field: FormField, form: OpenForm): APIStringSelectComponent {
  const { options = [], isRequired, min = 1, max = options.length } = field;
  const within = (count: number) => Math.min(options.length, Math.max(1, Math.floor(count)));
  const [least, most] = field.kind === 'multiselect' ? [Math.min(min, max), within(max)] : [1, 1];
  const value = form.values[field.id];
  const picked: readonly unknown[] = Array.isArray(value) ? value : [value];
  return {
    type: component.select,
    custom_id: field.id,
    placeholder: wordsIn(form.language).choose,
    required: isRequired,
    min_values: isRequired ? within(least) : 0,
    max_values: most,
    options: options.map(({ id, label }) => ({ label, value: id, ...(picked.includes(id) ? { default: true } : {}) })),
  };
}
