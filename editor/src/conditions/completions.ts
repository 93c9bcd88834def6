import { type ExpressionScope, type ListedFunction, listFunctions } from '@usher/journey';
import { typeNames } from '../variables/variable-names.ts';

/** A proposal of what to write. */
export interface Completion {
  /** What takes the place of the word at the cursor. */
  readonly insert: string;
  readonly label: string;
  readonly detail: string;
  /** Words by which it is found beside its name. */
  readonly search: string;
  /** How far back from the end of the insertion the cursor comes to stand: inside the brackets of a function. */
  readonly caretBack: number;
}

export interface Completions {
  /** The part of the source that a chosen proposal replaces. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly Completion[];
}

const most = 30;
const fixedNames: readonly (readonly [name: string, detail: string])[] = [
  ['now', 'the moment of this message'],
  ['today', 'the calendar day'],
  ['language', 'the customer’s language'],
  ['channel', 'where the customer writes'],
  ['contact', 'what the channel knows of the customer'],
  ['true', 'yes'],
  ['false', 'no'],
];

/** What may be written at a place of an expression. Nothing inside of a text in quotes. */
export function completionsAt(source: string, caret: number, scope: ExpressionScope): Completions {
  const before = source.slice(0, caret);
  const none = { from: caret, to: caret, options: [] };
  if (isInQuotes(before)) return none;
  const word = /([A-Za-z_]\w*\.)?(\w*)$/.exec(before);
  const [, owner, start = ''] = word ?? [];
  const to = caret + (/^\w*/.exec(source.slice(caret))?.[0].length ?? 0);
  if (owner === 'vars.')
    return { from: caret - start.length - 5, to, options: offer(variablesOf(scope), start, 'vars.') };
  const isMethod = owner !== undefined || before.slice(0, caret - start.length).endsWith('.');
  const options = isMethod ? offer(functionsOf(true), start) : start === '' ? [] : offer(namesOf(scope), start);
  return { from: caret - start.length, to, options };
}

function offer(all: readonly Completion[], start: string, prefix = ''): readonly Completion[] {
  const wanted = start.toLowerCase();
  const ranked = all.flatMap((option) => {
    const name = option.insert.slice(option.insert.startsWith('vars.') ? 5 : prefix.length).toLowerCase();
    const rank = name.startsWith(wanted) ? 0 : `${name} ${option.search.toLowerCase()}`.includes(wanted) ? 1 : 2;
    return rank === 2 || option.insert === prefix + start ? [] : [{ option, rank }];
  });
  return ranked
    .sort((left, right) => left.rank - right.rank)
    .slice(0, most)
    .map(({ option }) => option);
}

function variablesOf({ variables }: ExpressionScope): Completion[] {
  return Object.entries(variables).map(([name, { label, type }]) => ({
    insert: `vars.${name}`,
    label: `vars.${name}`,
    detail: [label, typeNames[type]].filter(Boolean).join(', '),
    search: label,
    caretBack: 0,
  }));
}

function namesOf(scope: ExpressionScope): Completion[] {
  const also = (scope.also ?? []).map((name) => [name, 'given here'] as const);
  const names = [...also, ...fixedNames].map(([insert, detail]) => ({
    insert,
    label: insert,
    detail,
    search: '',
    caretBack: 0,
  }));
  return [...variablesOf(scope), ...names, ...functionsOf(false)];
}

const functionsByStyle = new Map<boolean, readonly Completion[]>();

function functionsOf(isMethod: boolean): readonly Completion[] {
  const known =
    functionsByStyle.get(isMethod) ??
    listFunctions()
      .filter((entry) => entry.isMethod === isMethod)
      .map(toCompletion);
  functionsByStyle.set(isMethod, known);
  return known;
}

function toCompletion({ name, isMethod, parameters, result }: ListedFunction): Completion {
  const given = isMethod ? parameters.slice(1) : parameters;
  return {
    insert: `${name}()`,
    label: `${name}(${given.join(', ')})`,
    detail: `gives ${result}`,
    search: '',
    caretBack: given.length === 0 ? 0 : 1,
  };
}

function isInQuotes(before: string): boolean {
  let open: string | undefined;
  for (let index = 0; index < before.length; index++) {
    const letter = before[index];
    if (open !== undefined && letter === '\\') index++;
    else if (letter === open) open = undefined;
    else if (open === undefined && (letter === '"' || letter === "'")) open = letter;
  }
  return open !== undefined;
}
