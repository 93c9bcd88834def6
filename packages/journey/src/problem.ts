/** `must` refuses publishing; `should` is told and left to the designer. */
export type Severity = 'must' | 'should';

/**
 * One finding in a journey document.
 *
 * `path` names the place as dotted keys from the document's root (`states.ask-order.outlets.answered`);
 * `verdict` is `cannot-tell` where a check could neither prove nor refute what it looks for.
 */
export interface Problem {
  /** Stable and greppable: `journey/dangling-outlet`. The part behind the slash names the rule's page. */
  readonly code: string;
  readonly severity: Severity;
  readonly verdict: 'fails' | 'cannot-tell';
  readonly path: string;
  /** What, where, what is allowed, what to do next; a whole sentence for a designer. */
  readonly message: string;
  /** The key of the state concerned, for an editor to select it. */
  readonly state?: string;
}

/** Tells whether a list of problems forbids publishing. */
export function refusesPublishing(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'must' && problem.verdict === 'fails');
}

/** What a caller shall do about an error: never again with the same input, again later, or again after some milliseconds. */
export type RetryDecision = 'never' | 'later' | { readonly afterMillis: number };

/** The base of every error that Usher raises on purpose. `code` is stable; the message is for a person. */
export class UsherError extends Error {
  override readonly name: string = 'UsherError';
  readonly code: string;
  readonly retry: RetryDecision;
  readonly problems: readonly Problem[];

  constructor(
    code: string,
    message: string,
    more: { cause?: unknown; retry?: RetryDecision; problems?: readonly Problem[] } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.retry = more.retry ?? 'never';
    this.problems = more.problems ?? [];
  }
}
