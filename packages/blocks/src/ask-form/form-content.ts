import type { BlockContext } from '@usher/engine';
import type { Choice, Content, FormContent, FormField, Json } from '@usher/journey';
import { bytesOfMegabyte } from '../answer/read-file.ts';
import { type AskedField, answerTo, type FormMemory, type FormProps, nextField } from './form-memory.ts';
import { labelOfField, labelOfOption } from './read-field.ts';

/** Changes that are offered in the end; then there is only sending, so that nobody goes round for ever. */
export const mostChanges = 5;

/** The form with what is filled in, and what is said instead of it where a channel has no forms. */
export function formContent(props: FormProps, context: BlockContext, memory: FormMemory): FormContent {
  const text = context.text('text') ?? '';
  return {
    kind: 'form',
    token: context.token('form'),
    title: context.text('title') ?? '',
    ...(text === '' ? {} : { text }),
    submit: labelOfSubmit(context),
    fields: props.fields.map((asked) => showField(asked, context, memory)),
    values: { ...memory.given, ...memory.values },
    instead: insteadOfForm(props, context, memory),
  };
}

export function labelOfSubmit(context: BlockContext): string {
  return context.text('submit') || context.reply('form-send');
}

function showField(asked: AskedField, context: BlockContext, { problems }: FormMemory): FormField {
  const { id, kind, isRequired, options, min, max } = asked;
  const help = context.text(`fields.${id}.help`) ?? '';
  const problem = Object.hasOwn(problems, id) ? problems[id] : undefined;
  const isChoice = kind === 'select' || kind === 'multiselect';
  const hasLimits = kind !== 'file';
  return {
    id,
    kind,
    label: labelOfField(asked, context),
    isRequired,
    ...(help === '' ? {} : { help }),
    ...(isChoice
      ? { options: options.map((option) => ({ id: option.id, label: labelOfOption(asked, option, context) })) }
      : {}),
    ...(hasLimits && min !== undefined ? { min } : {}),
    ...(hasLimits && max !== undefined ? { max } : {}),
    ...(problem === undefined ? {} : { problem }),
  };
}

function insteadOfForm(props: FormProps, context: BlockContext, memory: FormMemory): readonly Content[] {
  if (memory.isChanging) return [askWhich(props, context)];
  const next = nextField(props, memory);
  if (next === undefined) return [askToSend(props, context, memory)];
  const problem = Object.hasOwn(memory.problems, next.id) ? memory.problems[next.id] : undefined;
  const isBegin = memory.order.length === 0 && problem === undefined;
  const before = isBegin ? linesOf(context.text('title'), context.text('text')) : (problem ?? '');
  const bubble: Content[] = before === '' ? [] : [{ kind: 'text', text: before }];
  return [...bubble, ...askField(next, context, memory)];
}

/** One question, for one field. */
function askField(asked: AskedField, context: BlockContext, memory: FormMemory): readonly Content[] {
  const question = linesOf(labelOfField(asked, context), context.text(`fields.${asked.id}.help`));
  const skip = asked.isRequired ? [] : [choice(context, `skip:${asked.id}`, context.reply('form-skip'))];
  switch (asked.kind) {
    case 'select':
      return [choices(question, [...optionChoices(asked, context, []), ...skip])];
    case 'multiselect':
      return [choices(severalText(asked, context, memory, question), severalChoices(asked, context, memory, skip))];
    case 'toggle':
      return [
        choices(question, [
          choice(context, `yes:${asked.id}`, context.reply('yes')),
          choice(context, `no:${asked.id}`, context.reply('no')),
        ]),
      ];
    case 'file':
      return [
        {
          kind: 'request',
          request: 'file',
          text: question,
          ...(asked.max === undefined ? {} : { mostBytes: asked.max * bytesOfMegabyte }),
        },
        ...(skip.length === 0 ? [] : [choices(labelOfField(asked, context), skip)]),
      ];
    default:
      return [skip.length === 0 ? { kind: 'text', text: question } : choices(question, skip)];
  }
}

function severalText(asked: AskedField, context: BlockContext, { picked }: FormMemory, question: string): string {
  const labels = asked.options.filter(({ id }) => picked.includes(id));
  const chosen = labels.map((option) => labelOfOption(asked, option, context)).join(', ');
  return linesOf(question, chosen === '' ? context.reply('form-several') : `✓ ${chosen}`);
}

function severalChoices(
  asked: AskedField,
  context: BlockContext,
  { picked }: FormMemory,
  skip: readonly Choice[],
): readonly Choice[] {
  const done = choice(context, `done:${asked.id}`, context.reply('form-done'));
  return [...optionChoices(asked, context, picked), ...(picked.length === 0 ? skip : [done])];
}

function optionChoices(asked: AskedField, context: BlockContext, picked: readonly string[]): Choice[] {
  return asked.options
    .filter(({ id }) => !picked.includes(id))
    .map((option) => {
      const description = context.text(`fields.${asked.id}.options.${option.id}.description`) ?? '';
      const shown = choice(context, `pick:${asked.id}:${option.id}`, labelOfOption(asked, option, context));
      return description === '' ? shown : { ...shown, description };
    });
}

function askToSend(props: FormProps, context: BlockContext, memory: FormMemory): Content {
  const summary = props.fields.map((asked) => {
    const value = answerTo(memory, asked.id);
    return `${labelOfField(asked, context)}: ${value === undefined ? '–' : showValue(asked, context, value)}`;
  });
  const change = choice(context, 'change', context.reply('form-change'));
  return choices(linesOf(context.text('title'), ...summary, context.reply('form-check')), [
    choice(context, 'send', labelOfSubmit(context)),
    ...(memory.changes < mostChanges ? [change] : []),
  ]);
}

function askWhich({ fields }: FormProps, context: BlockContext): Content {
  const each = fields.map((asked) => choice(context, `change:${asked.id}`, labelOfField(asked, context)));
  return choices(context.reply('form-which'), each);
}

/** A value as the customer reads it. */
function showValue(asked: AskedField, context: BlockContext, value: Json): string {
  const { language } = context;
  const labelOf = (id: Json) => {
    const option = asked.options.find((each) => each.id === id);
    return option === undefined ? String(id) : labelOfOption(asked, option, context);
  };
  switch (asked.kind) {
    case 'number':
      return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : String(value);
    case 'date':
      return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
        new Date(`${value}T00:00:00Z`),
      );
    case 'select':
      return labelOf(value);
    case 'multiselect':
      return Array.isArray(value) ? value.map(labelOf).join(', ') : labelOf(value);
    case 'toggle':
      return context.reply(value === true ? 'yes' : 'no');
    case 'file':
      return typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : '';
    default:
      return String(value);
  }
}

function choice(context: BlockContext, option: string, label: string): Choice {
  return { token: context.token(option), label };
}

function choices(text: string, shown: readonly Choice[]): Content {
  return { kind: 'choices', text, choices: shown, present: 'buttons' };
}

function linesOf(...lines: readonly (string | undefined)[]): string {
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}
