import type { BindingsAnswer, BindingsConflict } from '@usher/api/channels';
import type { Draft, FailedTest } from '@usher/api/editor';
import type { Problem } from '@usher/journey';

/**
 * Why a request of this app was not done, as the app must tell them apart:
 * `offline` (no answer, or the server is not able to; the same may be asked again), `signed-out`, `forbidden` (signed in, but not
 * a designer), `conflict` (with the draft, or the bindings, that are there), `refused` (asking again changes nothing).
 */
export type FailureKind = 'offline' | 'signed-out' | 'forbidden' | 'conflict' | 'refused';

/** A request that was not done. The message is a sentence for the designer. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: FailureKind;
  readonly code: string;
  /** Zero where no answer came. */
  readonly status: number;
  readonly problems: readonly Problem[];
  readonly failedTests: readonly FailedTest[];
  /** What the server holds instead, of a conflict. */
  readonly draft: Draft | undefined;
  readonly bindings: BindingsAnswer | undefined;

  constructor(kind: FailureKind, message: string, more: Partial<Omit<ApiError, 'kind' | 'message'>> = {}) {
    super(message);
    this.kind = kind;
    this.code = more.code ?? `app/${kind}`;
    this.status = more.status ?? 0;
    this.problems = more.problems ?? [];
    this.failedTests = more.failedTests ?? [];
    this.draft = more.draft;
    this.bindings = more.bindings;
  }
}

interface Refusal {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly problems?: readonly Problem[];
    readonly failedTests?: readonly FailedTest[];
  };
  readonly draft?: Draft;
  readonly revision?: BindingsConflict['revision'];
  readonly bindings?: BindingsConflict['bindings'];
}

/** Reads the refusal of an answer that is not 2xx. */
export async function readRefusal(answer: Response): Promise<ApiError> {
  const { error, draft, revision, bindings }: Refusal = await answer.json().catch(() => ({}));
  const said = error?.message;
  const more = {
    status: answer.status,
    ...(error?.code === undefined ? {} : { code: error.code }),
    problems: error?.problems ?? [],
    failedTests: error?.failedTests ?? [],
    draft,
    bindings: revision === undefined || bindings === undefined ? undefined : { revision, bindings },
  };
  if (answer.status === 401) {
    return new ApiError('signed-out', said ?? 'You are signed out. Sign in again to go on.', more);
  }
  if (answer.status === 403) {
    return new ApiError('forbidden', said ?? 'This is for designers. Ask an owner for the role.', more);
  }
  if (answer.status === 409 && (draft !== undefined || more.bindings !== undefined)) {
    return new ApiError('conflict', said ?? 'Somebody else has saved meanwhile.', more);
  }
  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) {
    return new ApiError('offline', said ?? 'The server is not able to answer right now.', more);
  }
  return new ApiError('refused', said ?? `The server refused this (${answer.status}).`, more);
}

/** Whatever was thrown, as one of ours. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError('refused', error instanceof Error ? error.message : String(error), { code: 'app/unexpected' });
}
