import type { Variable, VariableType } from '../document.ts';
import type { Json, Millis } from '../json.ts';

/** What an expression may read: the declared variables, and names given by the place it stands in (`response`). */
export interface ExpressionScope {
  readonly variables: Readonly<Record<string, Variable>>;
  readonly also?: readonly string[];
}

/** What stands for the names of an expression when it is evaluated. Unset variables are absent, never null. */
export interface ExpressionEnvironment {
  readonly variables: Readonly<Record<string, Json>>;
  /** The turn's time; `now` in an expression. `today` is its calendar day in `timeZone`. */
  readonly now: Millis;
  readonly timeZone: string;
  readonly language: string;
  readonly channel: string;
  readonly contact: Readonly<Record<string, Json>>;
  readonly also?: Readonly<Record<string, Json>>;
}

export type ExpressionType = VariableType | 'any';

export interface ExpressionRead {
  readonly variable: string;
  /** The read stands behind `has(vars.x)` in the same expression, so that an unset variable does no harm. */
  readonly isGuarded: boolean;
}

/** An expression that parsed and type-checked. */
export interface Expression {
  readonly source: string;
  readonly type: ExpressionType;
  readonly reads: readonly ExpressionRead[];
  /**
   * The value as JSON; a date as `YYYY-MM-DD`.
   * @throws UsherError `journey/expression-failed` naming the expression and what went wrong, also when its step budget is used up.
   */
  evaluate(environment: ExpressionEnvironment): Json;
}

export type ExpressionProblemKind = 'syntax' | 'unknown-variable' | 'wrong-type' | 'too-large';

export type ExpressionResult =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: { readonly kind: ExpressionProblemKind; readonly message: string } };
