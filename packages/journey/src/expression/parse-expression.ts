import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import type { ExpressionProblemKind } from './expression.ts';

/** Where a node stands in the source, in UTF-16 units. */
interface Place {
  readonly start: number;
  readonly end: number;
}

export type BinaryOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/' | '%';
export type Macro = 'all' | 'exists' | 'exists_one' | 'map' | 'filter';

/** A CEL expression as we read it: numbers are doubles, macros are told apart from calls. */
export type ExpressionNode = Place &
  (
    | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'field'; readonly of: ExpressionNode; readonly field: string }
    | { readonly kind: 'has'; readonly of: ExpressionNode; readonly field: string }
    | { readonly kind: 'index'; readonly of: ExpressionNode; readonly at: ExpressionNode }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly isMethod: boolean;
        /** Of a method, the receiver comes first. */
        readonly given: readonly ExpressionNode[];
      }
    | {
        readonly kind: 'each';
        readonly macro: Macro;
        readonly over: ExpressionNode;
        readonly item: string;
        /** Of `map` with three arguments: which items take part. */
        readonly when: ExpressionNode | undefined;
        readonly body: ExpressionNode;
      }
    | { readonly kind: 'list'; readonly items: readonly ExpressionNode[] }
    | { readonly kind: 'map'; readonly entries: readonly (readonly [ExpressionNode, ExpressionNode])[] }
    | {
        readonly kind: 'if';
        readonly condition: ExpressionNode;
        readonly yes: ExpressionNode;
        readonly no: ExpressionNode;
      }
    | { readonly kind: 'and' | 'or'; readonly left: ExpressionNode; readonly right: ExpressionNode }
    | { readonly kind: 'not' | 'negate'; readonly of: ExpressionNode }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryOperator;
        readonly left: ExpressionNode;
        readonly right: ExpressionNode;
      }
  );

/** The nodes of one kind. */
export type NodeOf<K extends ExpressionNode['kind']> = Extract<ExpressionNode, { kind: K }>;

/** What keeps an expression from being compiled. */
export class ExpressionFault extends Error {
  readonly kind: ExpressionProblemKind;

  constructor(kind: ExpressionProblemKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

const longestSource = 4000;
const limits = { maxAstNodes: 500, maxDepth: 50 };
const parser = new Environment({ limits });

const macros: ReadonlySet<string> = new Set<Macro>(['all', 'exists', 'exists_one', 'map', 'filter']);

/** Reads CEL. @throws ExpressionFault `syntax`, `too-large`, or `wrong-type` for a literal that no variable can hold. */
export function parseExpression(source: string): ExpressionNode {
  if (source.length > longestSource) {
    throw new ExpressionFault(
      'too-large',
      `The expression has ${source.length} characters; ${longestSource} are allowed.`,
    );
  }
  if (source.trim() === '') throw new ExpressionFault('syntax', 'The expression is empty.');
  return fromCel(parseCel(source), source);
}

/** The tree of an expression, or undefined where it cannot be read; says nothing about names and types. */
export function readExpression(source: string): ExpressionNode | undefined {
  try {
    return parseExpression(source);
  } catch (error) {
    if (error instanceof ExpressionFault) return undefined;
    throw error;
  }
}

function parseCel(source: string): ASTNode {
  try {
    return parser.parse(source).ast;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    if (error.code === 'limit_exceeded') {
      throw new ExpressionFault(
        'too-large',
        `The expression "${shorten(source)}" is too large: at most ${limits.maxAstNodes} parts, nested ${limits.maxDepth} deep, are allowed. Split it into several computed variables.`,
      );
    }
    const place = error.range === undefined ? '' : ` at character ${error.range.start + 1}`;
    throw new ExpressionFault(
      'syntax',
      `The expression "${shorten(source)}" cannot be read${place}: ${error.summary}.${hintFor(source)}`,
    );
  }
}

/** What people write who know other languages. */
function hintFor(source: string): string {
  if (/(^|[^=!<>])=([^=]|$)/.test(source)) return ' Two values are compared with ==.';
  if (/\b(and|or|not)\b|(^|[^&])&([^&]|$)|(^|[^|])\|([^|]|$)/i.test(source)) {
    return ' Conditions are joined with && and ||, and turned round with !.';
  }
  return '';
}

/** A text as it may be quoted in a sentence. */
export function shorten(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 117)}...`;
}

function fromCel(node: ASTNode, source: string): ExpressionNode {
  const place = { start: node.start, end: node.end };
  const read = (part: ASTNode) => fromCel(part, source);
  switch (node.op) {
    case 'value':
      return { ...place, kind: 'literal', value: readLiteral(node.args, source.slice(node.start, node.end)) };
    case 'id':
      return { ...place, kind: 'name', name: node.args };
    case '.':
    case '.?':
      return { ...place, kind: 'field', of: read(node.args[0]), field: node.args[1] };
    case '[]':
    case '[?]': {
      const at = read(node.args[1]);
      return at.kind === 'literal' && typeof at.value === 'string'
        ? { ...place, kind: 'field', of: read(node.args[0]), field: at.value }
        : { ...place, kind: 'index', of: read(node.args[0]), at };
    }
    case 'call':
      return readCall(place, node.args[0], node.args[1].map(read), false);
    case 'rcall':
      return readCall(place, node.args[0], [node.args[1], ...node.args[2]].map(read), true);
    case 'list':
      return { ...place, kind: 'list', items: node.args.map(read) };
    case 'map':
      return { ...place, kind: 'map', entries: node.args.map(([key, value]) => [read(key), read(value)] as const) };
    case '?:':
      return {
        ...place,
        kind: 'if',
        condition: read(node.args[0]),
        yes: read(node.args[1]),
        no: read(node.args[2]),
      };
    case '&&':
    case '||':
      return { ...place, kind: node.op === '&&' ? 'and' : 'or', left: read(node.args[0]), right: read(node.args[1]) };
    case '!_':
    case '-_':
      return readUnary(place, node.op === '!_' ? 'not' : 'negate', read(node.args));
    default:
      return { ...place, kind: 'binary', operator: node.op, left: read(node.args[0]), right: read(node.args[1]) };
  }
}

function readUnary(place: Place, kind: 'not' | 'negate', of: ExpressionNode): ExpressionNode {
  if (kind === 'negate' && of.kind === 'literal' && typeof of.value === 'number') {
    return { ...place, kind: 'literal', value: 0 - of.value };
  }
  return { ...place, kind, of };
}

function readCall(place: Place, name: string, given: readonly ExpressionNode[], isMethod: boolean): ExpressionNode {
  const [first, second, third, fourth] = given;
  if (name === 'has' && !isMethod && first?.kind === 'field' && given.length === 1) {
    return { ...place, kind: 'has', of: first.of, field: first.field };
  }
  const isMacro = isMethod && macros.has(name) && (given.length === 3 || (name === 'map' && given.length === 4));
  if (!isMacro || first === undefined || second?.kind !== 'name' || third === undefined) {
    return { ...place, kind: 'call', name, isMethod, given };
  }
  return {
    ...place,
    kind: 'each',
    macro: name as Macro,
    over: first,
    item: second.name,
    when: fourth === undefined ? undefined : third,
    body: fourth ?? third,
  };
}

/** Integers become doubles: a journey knows one kind of number. */
function readLiteral(value: unknown, source: string): string | number | boolean | null {
  if (typeof value === 'bigint') {
    const lifted = Number(value);
    if (Number.isSafeInteger(lifted)) return lifted;
    throw new ExpressionFault(
      'wrong-type',
      `The number ${source} is too large to be exact. Write it as a text in quotes.`,
    );
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  throw new ExpressionFault('wrong-type', `${source} is no value that a journey knows. Write a plain text or number.`);
}
