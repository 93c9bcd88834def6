import type { z } from 'zod';
import { didYouMean } from '../did-you-mean.ts';
import type { Problem } from '../problem.ts';
import { alternativesAt, fieldNames } from '../schema-walk.ts';
import { nameOf } from './recognise.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What the sentences about a value need: the schema it was checked with, the value, and where it stands in the document. */
export interface CheckedValue {
  readonly schema: z.ZodType;
  readonly value: unknown;
  /** Dotted path of the value in the document; empty for the document itself. */
  readonly base: string;
  readonly code: string;
  readonly state?: string;
}

/** Turns what zod found wrong with a value into problems for a designer: each says where, what it is, what is allowed. */
export function schemaProblems(issues: readonly Issue[], checked: CheckedValue): Problem[] {
  return issues.flatMap((issue) => narrowUnion(issue, checked.value)).flatMap((issue) => toProblems(issue, checked));
}

/** An issue of a union, told as the issues of the alternative that was meant. */
function narrowUnion(issue: Issue, value: unknown): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const meant = issue.errors.find((issues) => issues.every((inner) => !isOtherKind(inner)));
  if (meant === undefined) return [issue];
  return meant.flatMap((inner) => narrowUnion({ ...inner, path: [...issue.path, ...inner.path] } as Issue, value));
}

/** The alternative is for another kind of value (a list where an object stands), so its complaints say nothing. */
function isOtherKind(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

function toProblems(issue: Issue, checked: CheckedValue): Problem[] {
  const at = (path: Path, message: string): Problem => {
    const state = checked.state ?? stateOf(path);
    return {
      code: checked.code,
      severity: 'must',
      verdict: 'fails',
      path: [checked.base, ...path.map(String)].filter((part) => part !== '').join('.'),
      message,
      ...(state === undefined ? {} : { state }),
    };
  };
  if (issue.code === 'unrecognized_keys') {
    const allowed = fieldNames(alternativesAt(checked.schema, issue.path));
    return issue.keys.map((key) => at([...issue.path, key], unknownField(key, allowed, issue.path, checked)));
  }
  return [at(issue.path, sentence(issue, checked))];
}

function unknownField(key: string, allowed: readonly string[], path: Path, checked: CheckedValue): string {
  const list = allowed.length === 0 ? 'nothing' : allowed.join(', ');
  return `"${key}" is no field ${whereOf(path, checked)}.${didYouMean(key, allowed)} Allowed are: ${list}.`;
}

function sentence(issue: Issue, checked: CheckedValue): string {
  const value = valueAt(checked.value, issue.path);
  const field = `"${String(issue.path.at(-1) ?? 'the document')}"`;
  const where = whereOf(issue.path.slice(0, -1), checked);
  if (value === undefined && issue.code !== 'invalid_key') return `${field} is missing ${where}; ${allowedBy(issue)}.`;
  if (issue.code === 'invalid_key') {
    const reason = issue.issues[0]?.message ?? 'it does not have the right form';
    return `The key ${field} ${where} is not allowed: ${reason}.`;
  }
  return `${field} ${where} is ${nameOf(value)}, which is not allowed: ${allowedBy(issue)}.${hint(issue, value)}`;
}

function hint(issue: Issue, value: unknown): string {
  if (issue.code !== 'invalid_value' || typeof value !== 'string') return '';
  return didYouMean(value, issue.values.map(String));
}

/** What is allowed, as a clause. */
function allowedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `it must be ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `it must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return `it must ${amount(issue.origin, issue.minimum, 'at least')}`;
    case 'too_big':
      return `it must ${amount(issue.origin, issue.maximum, 'at most')}`;
    case 'invalid_union':
      return unionSentence(issue);
    case 'invalid_format':
      return issue.message.startsWith('Invalid')
        ? `it must have the form ${issue.pattern ?? issue.format}`
        : issue.message;
    default:
      return issue.message;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  undefined: 'left out',
};

function amount(origin: string, bound: number | bigint, words: string): string {
  if (origin === 'string') return `have ${words} ${bound} characters`;
  if (origin === 'array' || origin === 'set') return `have ${words} ${bound} entries`;
  return `be ${words} ${bound}`;
}

function unionSentence(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const kinds = issue.errors.flatMap((errors) => errors.slice(0, 1).map(allowedBy));
  const distinct = [...new Set(kinds.map((kind) => kind.replace(/^it must be /, '')))];
  return distinct.length === 0 ? issue.message : `it must be ${distinct.join(' or ')}`;
}

function whereOf(path: Path, checked: CheckedValue): string {
  const full = [checked.base, ...path.map(String)].filter((part) => part !== '').join('.');
  return full === '' ? 'of the journey' : `in ${full}`;
}

/** The key of the innermost state on a path of the document. */
function stateOf(path: Path): string | undefined {
  if (path[0] !== 'states' && path[0] !== 'trips') return undefined;
  let state: string | undefined;
  for (let index = 0; index + 1 < path.length; index += 2) {
    if (path[index] !== 'states' && !(index === 0 && path[index] === 'trips')) break;
    state = String(path[index + 1]);
  }
  return state;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (at !== null && typeof at === 'object' && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
    value,
  );
}
