import type { FormContent, FormField, Json } from '@usher/journey';
import { type Attachment, adaptiveCard } from '../protocol.ts';
import { toInputId } from './input-id.ts';
import { literal } from './markdown.ts';

/**
 * A form as an Adaptive Card (version 1.3, which Web Chat renders); the token travels with what is sent. Blocks of text and the words
 * beside boxes to tick are read as Markdown there; labels, lists to choose from and buttons are not.
 */
export function showForm({ token, title, text, submit, fields, values }: FormContent): Attachment {
  const body = [
    { type: 'TextBlock', text: literal(title), weight: 'bolder', size: 'medium', wrap: true },
    ...(text === undefined ? [] : [{ type: 'TextBlock', text: literal(text), wrap: true }]),
    ...fields.flatMap((field) => showField(field, values[field.id])),
  ];
  const content = {
    type: 'AdaptiveCard',
    version: '1.3',
    body,
    actions: [{ type: 'Action.Submit', title: submit, data: { usher: { form: token } } }],
  };
  return { contentType: adaptiveCard, content };
}

function showField(field: FormField, value: Json | undefined): object[] {
  const { label, help, isRequired, problem } = field;
  // A switch has its label beside it. Off is an answer, but a card that requires it takes only on.
  const asked =
    field.kind === 'toggle'
      ? {}
      : { label, isRequired, ...(isRequired ? { errorMessage: literal(problem ?? label) } : {}) };
  const input = { id: toInputId(field), ...asked, ...inputOf(field, value) };
  return [
    ...(help === undefined ? [] : [{ type: 'TextBlock', text: literal(help), wrap: true, isSubtle: true }]),
    ...(problem === undefined ? [] : [{ type: 'TextBlock', text: literal(problem), wrap: true, color: 'attention' }]),
    input,
  ];
}

function inputOf({ kind, label, options = [], min, max }: FormField, value: Json | undefined): object {
  const given = value === undefined || value === null ? {} : { value: toText(value) };
  switch (kind) {
    case 'number':
      return {
        type: 'Input.Number',
        ...given,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      };
    case 'date':
      return { type: 'Input.Date', ...given };
    case 'time':
      return { type: 'Input.Time', ...given };
    case 'toggle':
      return { type: 'Input.Toggle', title: literal(label), value: value === true ? 'true' : 'false' };
    case 'select':
    case 'multiselect': {
      const isMultiSelect = kind === 'multiselect';
      const choices = options.map((option) => ({
        title: isMultiSelect ? literal(option.label) : option.label,
        value: option.id,
      }));
      return { type: 'Input.ChoiceSet', choices, isMultiSelect, ...given };
    }
    // No form with files comes here: the capabilities say that there is no such input.
    case 'file':
    case 'text':
    case 'longtext':
      return {
        type: 'Input.Text',
        isMultiline: kind === 'longtext',
        ...given,
        ...(max === undefined ? {} : { maxLength: max }),
      };
  }
}

function toText(value: Json): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
