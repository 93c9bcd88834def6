import type { FormContent, FormField } from '@usher/journey';
import { discordCapabilities } from '../capabilities.ts';
import { spellCustomId } from '../custom-id.ts';
import { discordLimits as limits } from '../limits.ts';
import { wordsIn } from '../words.ts';
import { escapeText } from './escape.ts';
import { buttonStyle, component, type Row } from './native.ts';
import type { Group } from './pack.ts';
import type { RenderContext } from './render-message.ts';

/** Whether a form fits into one of Discord's windows. */
export function canOpenForm({ title, fields }: FormContent): boolean {
  const { forms } = discordCapabilities;
  const isSized =
    fields.length >= 1 && fields.length <= forms.fields && title.trim() !== '' && title.length <= forms.title;
  return isSized && fields.every(fitsField);
}

function fitsField({ id, kind, label, options = [] }: FormField): boolean {
  const isNamed = label.trim() !== '' && label.length <= limits.labelText && id !== '' && id.length <= limits.customId;
  if (!isNamed || !discordCapabilities.forms.kinds.includes(kind)) return false;
  if (kind !== 'select' && kind !== 'multiselect') return true;
  const areSized = options.every(
    (option) =>
      option.label.trim() !== '' && option.label.length <= limits.optionLabel && option.id.length <= limits.customId,
  );
  return options.length >= 1 && options.length <= limits.options && areSized;
}

/** What a form is about, what was wrong with it, and the button that opens it: Discord opens a window only upon a click. */
export function renderForm(form: FormContent, { language, user }: RenderContext): Group {
  const help = form.fields.flatMap((field) =>
    field.help !== undefined && !fitsDescription(field.help)
      ? [`**${escapeText(field.label)}**: ${escapeText(field.help)}`]
      : [],
  );
  const problems = form.fields.flatMap(({ label, problem }) =>
    problem === undefined ? [] : [`⚠️ **${escapeText(label)}**: ${escapeText(problem)}`],
  );
  const lines = [
    `**${escapeText(form.title)}**`,
    form.text === undefined ? '' : escapeText(form.text),
    ...help,
    ...problems,
  ];
  const custom_id = spellCustomId({ kind: 'form', token: form.token, ...(user === undefined ? {} : { user }) });
  const button = {
    type: component.button,
    style: buttonStyle.primary,
    label: wordsIn(language).openForm,
    custom_id,
  } as const;
  const row: Row = { type: component.row, components: [button] };
  return [
    { kind: 'text', text: lines.filter((line) => line !== '').join('\n') },
    { kind: 'rows', rows: [row] },
  ];
}

export function fitsDescription(text: string): boolean {
  return text.trim() !== '' && text.length <= limits.labelDescription;
}
