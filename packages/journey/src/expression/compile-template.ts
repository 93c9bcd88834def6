import type { TemplateFormat } from '../fields.ts';
import type { Json } from '../json.ts';
import { UsherError } from '../problem.ts';
import { compileExpression } from './compile-expression.ts';
import type {
  Expression,
  ExpressionEnvironment,
  ExpressionProblemKind,
  ExpressionRead,
  ExpressionScope,
} from './expression.ts';
import { shorten } from './parse-expression.ts';
import { splitTemplate, type TemplatePart } from './split-template.ts';
import { findJsonStrings, requireJson } from './template-json.ts';
import { requireOrigin, requireSamePath } from './template-url.ts';

/** A text with placeholders `{{ expression }}`. */
export interface Template {
  /** A variable is guarded when every read of it is. */
  readonly reads: readonly ExpressionRead[];
  /**
   * The text with every placeholder filled in, each value made literal for the format.
   * @throws UsherError `journey/expression-failed` when a placeholder cannot be computed, `journey/template-failed` when its value may
   * not stand where it would.
   */
  render(environment: ExpressionEnvironment): string;
}

export type TemplateResult =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly problem: { readonly kind: ExpressionProblemKind; readonly message: string } };

/** A part of a template, its placeholder compiled. */
type CompiledPart = { readonly literal: string } | { readonly expression: Expression; readonly inString: boolean };

/**
 * Compiles a template for the place it fills. `plain` and `header` take values as text (a header refuses line breaks), `url`
 * encodes them and takes scheme and host from the literal text only, `json` writes the value's JSON, or, inside a string of the
 * template, its escaped text. Never throws.
 */
export function compileTemplate(source: string, scope: ExpressionScope, format: TemplateFormat): TemplateResult {
  const split = splitTemplate(source);
  if (!split.ok) return refuse('syntax', split.message);
  const misplaced = findMisplaced(split.parts, format);
  if (misplaced !== undefined)
    return refuse('syntax', `The template "${shorten(source)}" cannot be used: ${misplaced}`);
  const isInString = format === 'json' ? findJsonStrings(split.parts) : [];
  const parts: CompiledPart[] = [];
  for (const [index, part] of split.parts.entries()) {
    if ('literal' in part) {
      parts.push(part);
      continue;
    }
    const compiled = compileExpression(part.expression, scope);
    if (!compiled.ok) return compiled;
    parts.push({ expression: compiled.expression, inString: isInString[index] ?? false });
  }
  return {
    ok: true,
    template: { reads: joinReads(parts), render: (environment) => render(source, parts, format, environment) },
  };
}

function refuse(kind: ExpressionProblemKind, message: string): TemplateResult {
  return { ok: false, problem: { kind, message } };
}

/** Why the literal text does not suit the format, or undefined where it does. */
function findMisplaced(parts: readonly TemplatePart[], format: TemplateFormat): string | undefined {
  switch (format) {
    case 'plain':
      return undefined;
    case 'url':
      return requireOrigin(parts);
    case 'json':
      return requireJson(parts);
    case 'header':
      return parts.some((part) => 'literal' in part && breaksHeader(part.literal))
        ? 'a header stands on one line.'
        : undefined;
  }
}

function joinReads(parts: readonly CompiledPart[]): readonly ExpressionRead[] {
  const isGuardedByName = new Map<string, boolean>();
  for (const part of parts) {
    if ('literal' in part) continue;
    for (const { variable, isGuarded } of part.expression.reads) {
      isGuardedByName.set(variable, (isGuardedByName.get(variable) ?? true) && isGuarded);
    }
  }
  return [...isGuardedByName].map(([variable, isGuarded]) => ({ variable, isGuarded }));
}

function render(
  source: string,
  parts: readonly CompiledPart[],
  format: TemplateFormat,
  environment: ExpressionEnvironment,
): string {
  const fail = (reason: string): never => {
    throw new UsherError('journey/template-failed', `The template "${shorten(source)}" failed: ${reason}`);
  };
  const pieces = parts.map((part) => {
    if ('literal' in part) return part.literal;
    const value = part.expression.evaluate(environment);
    if (format === 'header' && breaksHeader(toText(value))) {
      return fail(`the value of {{${part.expression.source}}} has a line break, which a header cannot hold.`);
    }
    return toLiteral(value, format, part.inString);
  });
  const rendered = pieces.join('');
  if (format !== 'url') return rendered;
  const changed = requireSamePath(
    parts.map((part) => 'literal' in part),
    pieces,
  );
  return changed === undefined ? rendered : fail(changed);
}

function breaksHeader(text: string): boolean {
  return text.includes('\r') || text.includes('\n') || text.includes('\0');
}

function toLiteral(value: Json, format: TemplateFormat, inString: boolean): string {
  switch (format) {
    case 'plain':
    case 'header':
      return toText(value);
    case 'url':
      return encodeURIComponent(toText(value).toWellFormed());
    case 'json':
      return inString ? JSON.stringify(toText(value)).slice(1, -1) : JSON.stringify(value);
  }
}

function toText(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
