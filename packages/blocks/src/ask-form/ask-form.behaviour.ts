import {
  type BlockContext,
  behave,
  type HeardMessage,
  type Leave,
  leave,
  pass,
  type Stay,
  say,
  stay,
} from '@usher/engine';
import { type Content, gaveUpOutlet, type Json } from '@usher/journey';
import { matchOption } from '../answer/match-option.ts';
import { askForm } from './ask-form.block.ts';
import { formContent, labelOfSubmit, mostChanges } from './form-content.ts';
import {
  type AskedField,
  answerTo,
  emptyForm,
  type FormMemory,
  type FormProps,
  fillIn,
  nextField,
  readMemory,
  reopen,
} from './form-memory.ts';
import { type FieldReading, labelOfField, readGiven, readTyped, savedValue } from './read-field.ts';

export const askFormBlock = behave(askForm, {
  enter: (props, context) => ask(props, context, emptyForm),
  again: (props, context) => ask(props, context, readMemory(context.memory)),
  back: (props, context) => {
    const memory = readMemory(context.memory);
    const last = memory.order.at(-1);
    if (memory.isChanging || memory.picked.length > 0)
      return ask(props, context, { ...memory, isChanging: false, picked: [] });
    return last === undefined ? pass() : ask(props, context, reopen(memory, last));
  },
  submitted: (props, context, { option, values }) =>
    option === 'form' ? takeAll(props, context, readMemory(context.memory), values) : pass(),
  picked: (props, context, { option }) => {
    const [act = '', id = '', ...rest] = option.split(':');
    const asked = props.fields.find((each) => each.id === id);
    const memory = readMemory(context.memory);
    if (act === 'send') return send(props, context, memory);
    if (act === 'change' && id === '') return change(props, context, memory);
    return asked === undefined
      ? ask(props, context, memory)
      : pickOf(props, context, memory, asked, act, rest.join(':'));
  },
  free: (props, context, message) => {
    const memory = readMemory(context.memory);
    if (context.isWord('cancel', message.text)) return leave('cancelled');
    const next = nextField(props, memory);
    if (memory.isChanging) return hearWhich(props, context, memory, message.text);
    return next === undefined
      ? hearWhetherToSend(props, context, memory, message.text)
      : hearField(props, context, memory, next, message);
  },
});

function ask(props: FormProps, context: BlockContext, memory: FormMemory, before: readonly Content[] = []): Stay {
  return stay({ asks: true, memory, effects: [say(...before, formContent(props, context, memory))] });
}

function hearField(
  props: FormProps,
  context: BlockContext,
  memory: FormMemory,
  asked: AskedField,
  message: HeardMessage,
): Stay | Leave {
  if (!asked.isRequired && context.isWord('skip', message.text)) return skip(props, context, memory, asked);
  return take(props, context, memory, asked, readTyped(asked, context, message));
}

/** A toggle that is left out is off. */
function skip(props: FormProps, context: BlockContext, memory: FormMemory, asked: AskedField): Stay | Leave {
  return take(props, context, memory, asked, readGiven(asked, context, undefined));
}

function take(
  props: FormProps,
  context: BlockContext,
  memory: FormMemory,
  { id }: AskedField,
  reading: FieldReading,
): Stay | Leave {
  if (reading.ok) return ask(props, context, fillIn(memory, id, reading.value));
  const { problem } = reading;
  return askAnew(props, context, { ...reopen(memory, id), problems: { ...memory.problems, [id]: problem } });
}

/** After a wrong answer, until there were too many. */
function askAnew(
  props: FormProps,
  context: BlockContext,
  memory: FormMemory,
  before: readonly Content[] = [],
): Stay | Leave {
  const attempt = memory.attempt + 1;
  return attempt >= props.attempts ? leave(gaveUpOutlet) : ask(props, context, { ...memory, attempt }, before);
}

function pickOf(
  props: FormProps,
  context: BlockContext,
  memory: FormMemory,
  asked: AskedField,
  act: string,
  option: string,
): Stay | Leave {
  const given = (value: Json) => take(props, context, memory, asked, readGiven(asked, context, value));
  switch (act) {
    case 'change':
      return ask(props, context, reopen(memory, asked.id));
    case 'skip':
      return skip(props, context, memory, asked);
    case 'yes':
    case 'no':
      return given(act === 'yes');
    case 'done':
      // Pressed twice, it comes when another field is asked for.
      return isAskedFor(props, memory, asked) ? given([...memory.picked]) : ask(props, context, memory);
    default:
      return asked.kind === 'multiselect' ? pickSeveral(props, context, memory, asked, option) : given(option);
  }
}

function isAskedFor(props: FormProps, memory: FormMemory, { id }: AskedField): boolean {
  return nextField(props, memory)?.id === id;
}

/** One more of several options; the last one that may be picked ends it. */
function pickSeveral(
  props: FormProps,
  context: BlockContext,
  memory: FormMemory,
  asked: AskedField,
  option: string,
): Stay | Leave {
  const isNext = isAskedFor(props, memory, asked);
  const before = answerTo(memory, asked.id);
  // The button that ended it was pressed twice.
  if (!isNext && Array.isArray(before) && before.includes(option)) return ask(props, context, memory);
  const picked = [...new Set([...(isNext ? memory.picked : []), option])];
  const most = Math.min(asked.max ?? Number.POSITIVE_INFINITY, asked.options.length);
  if (picked.length >= most) return take(props, context, memory, asked, readGiven(asked, context, picked));
  return ask(props, context, { ...(isNext ? memory : reopen(memory, asked.id)), picked });
}

/** Takes a whole form at once. What is in order is kept; the rest is asked for again. */
function takeAll(
  props: FormProps,
  context: BlockContext,
  memory: FormMemory,
  values: Readonly<Record<string, Json>>,
): Stay | Leave {
  let filled: FormMemory = { ...emptyForm, attempt: memory.attempt, changes: memory.changes };
  const problems: Record<string, string> = {};
  const given: Record<string, Json> = {};
  for (const asked of props.fields) {
    const { id } = asked;
    const value = Object.hasOwn(values, id) ? values[id] : answerTo(memory, id);
    const reading = readGiven(asked, context, value);
    if (reading.ok) filled = fillIn(filled, id, reading.value);
    else {
      problems[id] = reading.problem;
      if (isShowable(value)) given[id] = value;
    }
  }
  if (nextField(props, filled) === undefined) return finish(props, context, filled);
  return askAnew(props, context, { ...filled, attempt: memory.attempt, problems, given });
}

const longestShown = 2_000;

/** Whether a refused value is small and plain enough to be kept for showing it again. */
function isShowable(value: Json | undefined): value is string | number | boolean {
  if (typeof value === 'string') return value.length <= longestShown;
  return typeof value === 'boolean' || typeof value === 'number';
}

function hearWhetherToSend(props: FormProps, context: BlockContext, memory: FormMemory, text: string): Stay | Leave {
  const answers = [
    { id: 'send', names: [labelOfSubmit(context)] },
    ...(memory.changes < mostChanges ? [{ id: 'change', names: [context.reply('form-change')] }] : []),
  ];
  const answer = matchOption(answers, text);
  if (answer === 'send' || context.isWord('yes', text)) return send(props, context, memory);
  if (answer === 'change' || context.isWord('no', text)) return change(props, context, memory);
  return notUnderstood(props, context, memory);
}

function hearWhich(props: FormProps, context: BlockContext, memory: FormMemory, text: string): Stay | Leave {
  const names = props.fields.map((asked) => ({ id: asked.id, names: [labelOfField(asked, context)] }));
  const id = matchOption(names, text);
  return id === undefined ? notUnderstood(props, context, memory) : ask(props, context, reopen(memory, id));
}

function notUnderstood(props: FormProps, context: BlockContext, memory: FormMemory): Stay | Leave {
  const text = context.text('invalid') ?? context.reply('invalid');
  return askAnew(props, context, memory, [{ kind: 'text', text }]);
}

function change(props: FormProps, context: BlockContext, memory: FormMemory): Stay | Leave {
  if (memory.changes >= mostChanges) return notUnderstood(props, context, memory);
  return ask(props, context, { ...memory, isChanging: true, changes: memory.changes + 1 });
}

function send(props: FormProps, context: BlockContext, memory: FormMemory): Stay | Leave {
  return nextField(props, memory) === undefined ? finish(props, context, memory) : ask(props, context, memory);
}

/** Variables of fields that were left out are unset. */
function finish(props: FormProps, context: BlockContext, memory: FormMemory): Leave {
  const set = props.fields.flatMap((asked): [string, Json][] => {
    const value = answerTo(memory, asked.id);
    const kept = value === undefined ? null : (savedValue(asked, context, value) ?? null);
    return asked.saveAs === undefined ? [] : [[asked.saveAs, kept]];
  });
  return leave('answered', { answered: true, set: Object.fromEntries(set) });
}
