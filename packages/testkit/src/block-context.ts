import { type BlockContext, builtInReply, fillContent, isWord } from '@usher/engine';
import {
  type AnyBlockDefinition,
  type ContentItem,
  compileExpression,
  compileTemplate,
  type ExpressionEnvironment,
  escapeMarkdown,
  fitsVariable,
  formatText,
  type Json,
  type Millis,
  resolveProps,
  type Variable,
  type VariableType,
} from '@usher/journey';

export interface BlockContextOptions {
  /** Texts of the state in ICU MessageFormat, by the part of the key behind the state: `prompt`, `options.jeans`. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, Json>>;
  /** Types of variables; that of a set variable is guessed from its value where it is not given. */
  readonly declared?: Readonly<Record<string, VariableType>>;
  /** What `context.content` needs: the block and the props it was given. */
  readonly block?: { readonly definition: AnyBlockDefinition; readonly props: Record<string, unknown> };
  readonly memory?: Json;
  /** Effects under way, by id. */
  readonly open?: Readonly<Record<string, string>>;
  /** `en` where left out. */
  readonly language?: string;
  /** Noon of 20 November 2019, UTC, where left out. */
  readonly now?: Millis;
  /** `UTC` where left out. */
  readonly timeZone?: string;
  readonly contact?: Readonly<Record<string, Json>>;
}

/**
 * What a block sees, for tests of one block without a journey: texts, expressions and templates work as in the engine. A token
 * is `token:<option>`.
 */
export function createBlockContext(options: BlockContextOptions = {}): BlockContext {
  const { texts = {}, variables = {}, language = 'en', now = Date.UTC(2019, 10, 20, 12), timeZone = 'UTC' } = options;
  const declared = declareVariables(variables, options.declared ?? {});
  const environment: ExpressionEnvironment = {
    variables,
    now,
    timeZone,
    language,
    channel: 'test',
    contact: options.contact ?? {},
  };
  const text: BlockContext['text'] = (path, values, format) => {
    const source = Object.hasOwn(texts, path) ? texts[path] : undefined;
    if (source === undefined) return undefined;
    return formatText(source, {
      language,
      timeZone,
      variables: declared,
      values: { ...variables, ...values },
      ...(format === 'markdown' ? { escape: (value: string) => escapeMarkdown(value) } : {}),
    });
  };
  const template: BlockContext['template'] = (source, format = 'plain') => {
    const compiled = compileTemplate(source, { variables: declared }, format);
    if (!compiled.ok) throw new Error(compiled.problem.message);
    return compiled.template.render(environment);
  };
  return {
    memory: options.memory ?? null,
    open: options.open ?? {},
    variables,
    language,
    now,
    timeZone,
    text,
    template,
    reply: (name, values) => builtInReply(name, language, values),
    value: (source, also, newer = variables) => {
      const scope = { variables: declareVariables(newer, options.declared ?? {}), also: Object.keys(also ?? {}) };
      const compiled = compileExpression(source, scope);
      if (!compiled.ok) throw new Error(compiled.problem.message);
      return compiled.expression.evaluate({ ...environment, variables: newer, ...(also && { also }) });
    },
    fits: (name, value) => {
      const type = options.declared?.[name];
      return type === undefined || fitsVariable(declare(type), value);
    },
    content: (field) =>
      listItems(options, field).map((item) => fillContent(item, `${field}.${item.id}`, { text, template })),
    token: (option) => `token:${option}`,
    isWord: (word, message) => isWord(word, message, language),
  };
}

function listItems({ block }: BlockContextOptions, field: string): readonly ContentItem[] {
  if (block === undefined)
    throw new Error('Give createBlockContext the block with its props: its content is asked for.');
  const resolved = resolveProps(block.definition, block.props);
  return resolved.ok ? ((resolved.props[field] ?? []) as readonly ContentItem[]) : [];
}

function declareVariables(
  values: Readonly<Record<string, Json>>,
  declared: Readonly<Record<string, VariableType>>,
): Record<string, Variable> {
  const guessed = Object.entries(values).map(([name, value]) => [name, guessType(value)] as const);
  const types: Record<string, VariableType> = { ...Object.fromEntries(guessed), ...declared };
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, declare(type)]));
}

function declare(type: VariableType): Variable {
  return { type, label: 'A variable of the test', personal: false };
}

function guessType(value: Json): VariableType {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  return Array.isArray(value) ? 'list' : 'object';
}
