import {
  type ContentItem,
  compileTemplate,
  escapeMarkdown,
  fitsVariable,
  formatText,
  type Json,
  UsherError,
} from '@usher/journey';
import type { BlockContext, ReplyName } from './behaviour.ts';
import { type Draft, machineContext } from './draft.ts';
import { fillContent } from './fill-content.ts';
import { listOpenQuestions } from './floor.ts';
import { builtInReply } from './replies.ts';
import type { ResolvedBlock } from './resolve-blocks.ts';
import type { Row } from './snapshot.ts';
import { isWord } from './words.ts';

/** What a block sees at this moment of the turn. `onOption` is told of every option that gets a button. */
export function createBlockContext(
  draft: Draft,
  key: string,
  row: Row,
  block: ResolvedBlock,
  onOption: (option: string) => number,
): BlockContext {
  const { language, timeZone } = draft.before;
  const text: BlockContext['text'] = (path, values, format) => journeyText(draft, `${key}.${path}`, values, format);
  const template: BlockContext['template'] = (source, format = 'plain') => renderTemplate(draft, source, format);
  return {
    memory: row.memory,
    open: row.open,
    variables: draft.variables,
    language,
    now: draft.at,
    timeZone,
    text,
    reply: (name, values) => replyText(draft, name, values, key),
    value: (source, also, variables) => evaluate(draft, source, also, variables),
    fits: (name, value) => {
      const variable = draft.program.journey.variables[name];
      return variable !== undefined && fitsVariable(variable, value);
    },
    template,
    content: (field) =>
      ((block.props[field] ?? []) as readonly ContentItem[]).map((item) =>
        fillContent(item, `${field}.${item.id}`, { text, template }),
      ),
    token: (option) => `${row.n.toString(36)}.${onOption(option).toString(36)}`,
    isWord: (word, message) => isWord(word, message, language),
  };
}

/** A text of the journey in the conversation's language, else in the journey's first, formatted; undefined where it has none. */
export function journeyText(
  draft: Draft,
  textKey: string,
  values: Readonly<Record<string, Json>> = {},
  format?: 'markdown',
): string | undefined {
  const { journey } = draft.program;
  const { language, timeZone } = draft.before;
  const first = journey.languages[0] ?? language;
  const own = journey.texts[language]?.[textKey];
  const source = own ?? journey.texts[first]?.[textKey];
  if (source === undefined) return undefined;
  return formatText(source, {
    language: own === undefined ? first : language,
    timeZone,
    variables: journey.variables,
    values: { ...draft.variables, ...values },
    ...(format === 'markdown' ? { escape: (value: string) => escapeMarkdown(value) } : {}),
  });
}

/**
 * The engine's own words, unless a journey has better ones: the innermost journey that the state belongs to, then those that call it.
 * @param state where it is said; without it, where the conversation stands
 */
export function replyText(
  draft: Draft,
  name: ReplyName,
  values?: Readonly<Record<string, Json>>,
  state: string = findStanding(draft),
): string {
  for (const scope of listScopes(state)) {
    const words = journeyText(draft, `${scope}replies.${name}`, values);
    if (words !== undefined) return words;
  }
  return builtInReply(name, draft.before.language, values);
}

/** The question that the customer is to answer, else the state that the conversation is in. */
function findStanding(draft: Draft): string {
  return listOpenQuestions(draft)[0]?.key ?? draft.active[0] ?? '';
}

/** `who/pin/ask` belongs to the journey called in `who/pin`, which the one called in `who` calls. */
function listScopes(state: string): readonly string[] {
  const parts = state.split('/').slice(0, -1);
  return [...parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/')}/`), ''];
}

function evaluate(
  draft: Draft,
  source: string,
  also?: Readonly<Record<string, Json>>,
  variables = draft.variables,
): Json {
  const { environment } = machineContext(draft);
  return draft.program
    .expression(source, Object.keys(also ?? {}))
    .evaluate({ ...environment, variables, ...(also === undefined ? {} : { also }) });
}

function renderTemplate(draft: Draft, source: string, format: 'plain' | 'url' | 'header' | 'json'): string {
  const compiled = compileTemplate(source, draft.program.scope, format);
  if (!compiled.ok)
    throw new UsherError(
      'engine/bad-template',
      `The template "${source}" does not compile: ${compiled.problem.message}`,
    );
  const { environment } = machineContext(draft);
  return compiled.template.render({ ...environment, variables: draft.variables });
}
