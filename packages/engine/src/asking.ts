import {
  type AnyBlockDefinition,
  type AskingFields,
  type Content,
  gaveUpOutlet,
  type Json,
  type PropsOf,
  type ValuesOf,
} from '@usher/journey';
import {
  type Block,
  type BlockContext,
  behave,
  type HeardMessage,
  type Leave,
  leave,
  pass,
  type Stay,
  say,
  stay,
} from './behaviour.ts';

/** The longest message that a question reads, in UTF-16 units; a longer one is a wrong answer. */
export const longestAnswer = 2_000;

/** What a question makes of an answer: the value kept in `saveAs`, and the outlet where it is not `answered`. */
export type Reading = { readonly ok: true; readonly value: Json; readonly outlet?: string } | { readonly ok: false };

/** An answer that a button stands for. */
export interface AnswerOption {
  readonly id: string;
  readonly value: Json;
  readonly outlet?: string;
}

/** What is a question's own; all else of asking is the same for every question. */
export interface Asking<Props> {
  /** The question; the text `prompt` where left out. */
  prompt?(props: Props, context: BlockContext): Content;
  /** Reads a message, given to the question that was asked last. */
  read(props: Props, context: BlockContext, answer: HeardMessage): Reading;
  /** Reads a message that is an answer beyond doubt, though another question may have been asked since. */
  exact?(props: Props, context: BlockContext, text: string): Reading | undefined;
  /** The answers for which `prompt` shows buttons; the option of a token is found here by its id. */
  options?(props: Props): readonly AnswerOption[];
}

type AskingProps = ValuesOf<AskingFields>;
type AskingDefinition<D> = PropsOf<D> extends AskingProps ? D : never;

/**
 * Makes a question of a definition and a way to read its answer. Entering asks; a right answer leaves by its outlet and sets
 * `saveAs`; a wrong one is told so and asked again in one message, until `attempts` wrong ones leave by `gave-up`.
 * Asking again, as after a side trip, counts nothing.
 */
export function behaveAsking<D extends AnyBlockDefinition>(
  definition: D & AskingDefinition<D>,
  asking: Asking<PropsOf<D>>,
): Block {
  type Props = PropsOf<D>;
  const ask = (props: Props, context: BlockContext, memory: Json, before: readonly Content[] = []): Stay =>
    stay({ asks: true, memory, effects: sayWhatIsThere([...before, promptOf(asking, props, context)]) });

  return behave<AnyBlockDefinition>(definition, {
    enter: (props: Props, context) => ask(props, context, { attempt: 0 }),
    again: (props: Props, context) => ask(props, context, { attempt: wrongAnswers(context.memory) }),
    picked: (props: Props, _context, { option }) => {
      const picked = asking.options?.(props).find(({ id }) => id === option);
      return picked === undefined ? pass() : answer(props, picked);
    },
    exact: (props: Props, context, { text }) => {
      const reading = isReadable(text) ? asking.exact?.(props, context, text) : undefined;
      return reading?.ok === true ? answer(props, reading) : pass();
    },
    free: (props: Props, context, message) => {
      const reading: Reading = isReadable(message.text) ? asking.read(props, context, message) : { ok: false };
      if (reading.ok) return answer(props, reading);
      const attempt = wrongAnswers(context.memory) + 1;
      if (attempt >= (props as unknown as AskingProps).attempts) return leave(gaveUpOutlet);
      const invalid = context.text('invalid') ?? context.reply('invalid');
      return ask(props, context, { attempt }, [{ kind: 'text', text: invalid }]);
    },
  });
}

function promptOf<Props>(asking: Asking<Props>, props: Props, context: BlockContext): Content {
  return asking.prompt?.(props, context) ?? { kind: 'text', text: context.text('prompt') ?? '' };
}

function answer(props: unknown, { value, outlet }: { readonly value: Json; readonly outlet?: string }): Leave {
  const { saveAs } = props as AskingProps;
  return leave(outlet ?? 'answered', { answered: true, set: saveAs === undefined ? {} : { [saveAs]: value } });
}

/** A journey without the text is refused when it is published; should one be missing nevertheless, nothing empty is said. */
function sayWhatIsThere(content: readonly Content[]) {
  const spoken = content.filter((item) => item.kind !== 'text' || item.text !== '');
  return spoken.length === 0 ? [] : [say(...spoken)];
}

function isReadable(text: string): boolean {
  return text.length <= longestAnswer;
}

/** Wrong answers so far. Memory of another shape, as of an older version, counts as none. */
function wrongAnswers(memory: Json): number {
  if (typeof memory !== 'object' || memory === null || !('attempt' in memory)) return 0;
  return typeof memory.attempt === 'number' ? memory.attempt : 0;
}
