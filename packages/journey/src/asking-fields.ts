import {
  type BlockDefinition,
  type BlockSource,
  defineBlock,
  type noAnswerOutlet,
  type replyFields,
} from './define-block.ts';
import type { VariableType } from './document.ts';
import { type Fields, field, type ValuesOf } from './fields.ts';

/** Fields of every block that asks: the question, how wrong and late answers are met, where the answer is kept. */
const promptField = { prompt: field.text({ lines: 3 }) } as const;
const answerFields = (saves: readonly VariableType[]) => ({
  saveAs: field.optionalVariable({ accepts: saves, writes: ['answered'] }),
  /** Said together with the question after a wrong answer; the engine's word `invalid` where the journey has none. */
  invalid: field.text({ optional: true, lines: 2 }),
  /** The wrong answer of this number leaves by `gave-up`. */
  attempts: field.number(3, { min: 1, max: 10, whole: true }),
  /** `tell`: a late answer is only acknowledged; `correct`: it corrects what was answered. Carried out by the engine. */
  lateAnswer: field.select(['tell', 'correct']),
});

export type AskingFields = typeof promptField & ReturnType<typeof answerFields>;
/** Where an asking block leaves after its last attempt. */
export const gaveUpOutlet = 'gave-up';

type AskingBlock<Type extends string, F extends Fields, P extends string, O extends string> = BlockDefinition<
  Type,
  F & AskingFields & typeof replyFields,
  P,
  O | typeof gaveUpOutlet | typeof noAnswerOutlet
>;

export interface AskingSource<Type extends string, F extends Fields, P extends string, O extends string = string>
  extends Pick<
    BlockSource<Type, 'reply', F & AskingFields, P>,
    'type' | 'version' | 'symbol' | 'problems' | 'check' | 'migrations' | 'memoryMigrations' | 'example'
  > {
  /** Types of the variable that the answer is saved in. */
  readonly saves: readonly VariableType[];
  /** The fields that only this block has. */
  readonly fields: F;
  /** The ways out of an accepted answer; `answered` where left out. */
  outletsOfAnswer?(props: ValuesOf<F & AskingFields>): readonly O[];
}

/**
 * Defines a block that asks one question: it waits for a reply, has the asking fields beside its own, leaves by the outlets of
 * an answer, `gave-up` or `no-answer`, and sets `saveAs` on every outlet of an answer.
 */
export function defineAskingBlock<
  const Type extends string,
  F extends Fields,
  const P extends string = never,
  const O extends string = 'answered',
>(source: AskingSource<Type, F, P, O>): AskingBlock<Type, F, P, O> {
  const { saves, ...rest } = source;
  const outletsOfAnswer: (props: Props) => readonly string[] = source.outletsOfAnswer ?? (() => ['answered']);
  const fields = { ...promptField, ...source.fields, ...answerFields(saves) };
  type Props = ValuesOf<F & AskingFields>;
  const shared = {
    ...rest,
    group: 'ask',
    waits: 'reply',
    fields,
    outlets: (props: Props) => [...outletsOfAnswer(props), gaveUpOutlet],
    writes: (props: Props, outlet: string) => {
      const { saveAs } = props as { saveAs?: string };
      return saveAs !== undefined && outletsOfAnswer(props).includes(outlet) ? [saveAs] : [];
    },
  } as const;
  return defineBlock(shared as unknown as BlockSource<Type, 'reply', F & AskingFields, P>) as AskingBlock<
    Type,
    F,
    P,
    O
  >;
}
