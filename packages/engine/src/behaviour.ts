import type { AnyBlockDefinition, Content, Json, Millis, PropsOf } from '@usher/journey';
import type { Wish } from './effect.ts';
import type { Attachment, EffectError, Place } from './event.ts';
import type { Word } from './words.ts';

/** What a behaviour may know. All of it is data of this turn; there is no clock, no chance, no I/O. */
export interface BlockContext {
  /** What the block noted in its last step; null when it is entered. */
  readonly memory: Json;
  /** Effects of this run whose result is still awaited: id and type. Empty when the block is entered. */
  readonly open: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, Json>>;
  readonly language: string;
  readonly now: Millis;
  /** The conversation's time zone, an IANA name. */
  readonly timeZone: string;
  /**
   * The text of this state at `path` (`prompt`, `options.jeans`), formatted; undefined where the journey has none. In one that is
   * `markdown`, values are escaped, so that they stay literal.
   */
  text(path: string, values?: Readonly<Record<string, Json>>, format?: 'markdown'): string | undefined;
  /** A word of the engine's own in the conversation's language, overridden by the journey's text `replies.<name>`. */
  reply(name: ReplyName, values?: Readonly<Record<string, Json>>): string;
  /**
   * Evaluates an expression of this block, with further names beside `vars`, and over `variables` in place of the
   * conversation's where a block has reckoned newer ones. @throws UsherError `journey/expression-failed`
   */
  value(source: string, also?: Readonly<Record<string, Json>>, variables?: Readonly<Record<string, Json>>): Json;
  /** Whether a variable of the journey may hold a value, by its declaration; answers from outside are checked with it. */
  fits(variable: string, value: Json): boolean;
  /** Fills a template of this block (`format` as its field says). @throws UsherError */
  template(source: string, format?: 'plain' | 'url' | 'header' | 'json'): string;
  /** Content of a `content` field with its texts and addresses filled in. */
  content(field: string): readonly Content[];
  /** A short opaque token for one option of this asking. */
  token(option: string): string;
  /** Whether a whole message is one of the engine's words (`cancel`, `yes`, `no`, `skip`) in the conversation's language. */
  isWord(word: Word, text: string): boolean;
}

export const replyNames = [
  'not-understood',
  'late',
  'cannot-go-back',
  'ended',
  'failed',
  'nobody-available',
  'invalid',
  'person-called',
  'busy',
  'agent-joined',
  'agent-lost',
  'yes',
  'no',
  'form-send',
  'form-change',
  'form-skip',
  'form-done',
  'form-check',
  'form-which',
  'form-several',
  'form-required',
  'form-least',
  'form-most',
  'form-shortest',
  'form-longest',
  'form-fewest',
  'form-too-many',
] as const;
export type ReplyName = (typeof replyNames)[number];

/** Keep running. `asks: true` opens (or opens again) a question that an answer may reach. */
export interface Stay {
  readonly do: 'stay';
  readonly memory?: Json;
  readonly asks?: boolean;
  readonly effects: readonly Wish[];
  /** Timers of the block: milliseconds from now, or null to stop one. */
  readonly timers?: Readonly<Record<string, Millis | null>>;
}
/** Leave by an outlet, setting variables. */
export interface Leave {
  readonly do: 'leave';
  readonly outlet: string;
  readonly set: Readonly<Record<string, Json>>;
  readonly effects: readonly Wish[];
  /** The step took an answer of the customer: "back" returns here. */
  readonly answered: boolean;
}
/** Not for me. */
export interface Pass {
  readonly do: 'pass';
}

export const stay = (
  more: {
    memory?: Json;
    asks?: boolean;
    effects?: readonly Wish[];
    timers?: Readonly<Record<string, Millis | null>>;
  } = {},
): Stay => ({
  do: 'stay',
  effects: more.effects ?? [],
  ...(more.memory === undefined ? {} : { memory: more.memory }),
  ...(more.asks === undefined ? {} : { asks: more.asks }),
  ...(more.timers === undefined ? {} : { timers: more.timers }),
});
export const leave = (
  outlet: string,
  more: { set?: Readonly<Record<string, Json>>; effects?: readonly Wish[]; answered?: boolean } = {},
): Leave => ({
  do: 'leave',
  outlet,
  set: more.set ?? {},
  effects: more.effects ?? [],
  answered: more.answered ?? false,
});
export const pass = (): Pass => ({ do: 'pass' });
/** Says content, as an effect. */
export const say = (...content: readonly Content[]): Wish => ({ type: 'message.send', content });

export type EffectResult =
  | { readonly ok: true; readonly effect: string; readonly type: string; readonly output: Json }
  | { readonly ok: false; readonly effect: string; readonly type: string; readonly error: EffectError };

/** A message as a question hears it. */
export interface HeardMessage {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly location?: Place;
}

/**
 * What a block does: a table of pure functions over its props.
 * Only `picked`, `submitted`, `back`, `exact` and `free` may pass; `again` defaults to what `enter` says, memory kept.
 */
export interface Behaviour<Props> {
  enter(props: Props, context: BlockContext): Stay | Leave;
  /** Ask again: after a side trip, a message not understood, a hand-back. */
  again?(props: Props, context: BlockContext): Stay;
  /** A button of this asking was pressed. */
  picked?(props: Props, context: BlockContext, event: { readonly option: string }): Stay | Leave | Pass;
  /**
   * A form of this asking was sent; `option` is what its token was made for. The values are as they came: neither their names nor
   * their shapes are checked.
   */
  submitted?(
    props: Props,
    context: BlockContext,
    event: { readonly option: string; readonly values: Readonly<Record<string, Json>> },
  ): Stay | Leave | Pass;
  /** The customer takes back the last answer: of a question that takes several, its own last one, where it has any. */
  back?(props: Props, context: BlockContext): Stay | Pass;
  /** A message that may be an exact answer; asked of every open question. */
  exact?(props: Props, context: BlockContext, event: { readonly text: string }): Leave | Pass;
  /** Any other message; only the question asked last hears it. */
  free?(props: Props, context: BlockContext, event: HeardMessage): Stay | Leave | Pass;
  result?(props: Props, context: BlockContext, event: EffectResult): Stay | Leave;
  timer?(props: Props, context: BlockContext, event: { readonly name: string }): Stay | Leave;
}

// biome-ignore lint/suspicious/noExplicitAny: behaviours are invariant in their props, so a list of them has no narrower type
export type AnyBehaviour = Behaviour<any>;

/** A definition with its behaviour: what the engine runs. */
export interface Block {
  readonly definition: AnyBlockDefinition;
  readonly behaviour: AnyBehaviour;
}

/** Ties a behaviour to its definition; props are typed from it. */
export function behave<D extends AnyBlockDefinition>(definition: D, behaviour: Behaviour<PropsOf<D>>): Block {
  return { definition, behaviour };
}
