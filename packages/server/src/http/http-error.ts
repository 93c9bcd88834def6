import { type Problem, UsherError } from '@usher/journey';

/** What every refusal of the HTTP API looks like. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly problems?: readonly Problem[] };
}

export interface HttpError {
  readonly status: number;
  readonly body: ErrorBody;
  /** True where the fault is ours: the log has the rest, the caller gets no detail. */
  readonly isInternal: boolean;
}

const statusByCode: Readonly<Record<string, number>> = {
  'accounts/bad-link': 401,
  'accounts/email-taken': 409,
  'accounts/incomplete': 422,
  'accounts/last-owner': 409,
  'accounts/no-owner': 409,
  'accounts/not-now': 503,
  'accounts/suspended': 409,
  'accounts/unknown-person': 404,
  'accounts/unreachable': 503,
  'accounts/wrong-current-password': 422,
  'accounts/wrong-password': 401,
  'bindings/unknown-journey': 422,
  'desk/bad-cursor': 400,
  'desk/cannot-go-on': 409,
  'desk/ended': 409,
  'desk/moved': 409,
  'desk/not-now': 503,
  'desk/not-supervisor': 403,
  'desk/taken': 409,
  'desk/too-long': 422,
  'desk/too-many-streams': 429,
  'desk/unknown-conversation': 404,
  'desk/unknown-resume-point': 422,
  'desk/unseen': 409,
  'editor/bad-document': 422,
  'editor/id-taken': 409,
  'editor/no-base-revision': 400,
  'editor/other-id': 422,
  'editor/too-large': 413,
  'editor/unknown-journey': 404,
  'editor/unknown-version': 404,
  'runtime/refused': 422,
  'runtime/unknown-journey': 404,
  'runtime/not-ready': 503,
  'runtime/conflict': 503,
  'runtime/nowhere': 409,
  'runtime/no-journey': 409,
  'runtime/unplayable': 409,
  'runtime/overloaded': 503,
  'runtime/turn-failed': 409,
  'server/bad-page': 422,
  'server/failed-again': 409,
  'server/no-dead-letter': 404,
  'server/not-here': 503,
  'server/no-token': 401,
  'server/signed-out': 401,
  'server/forbidden': 403,
  'server/foreign-origin': 403,
  'server/not-found': 404,
  'server/not-json': 415,
  'server/too-many': 429,
  'server/bad-body': 422,
  'server/not-built': 503,
};

/** Puts whatever a handler threw into the answer: sentences of ours are told, everything else stays in the log. */
export function toHttpError(error: unknown): HttpError {
  if (isBodyError(error)) return fromBodyError(error);
  if (isGarbled(error)) return unreadable(400);
  const status = error instanceof UsherError ? statusByCode[error.code] : undefined;
  if (error instanceof UsherError && status !== undefined) {
    const { code, message, problems } = error;
    const more = problems.length === 0 ? {} : { problems };
    return { status, body: { error: { code, message, ...more } }, isInternal: false };
  }
  if (isAway(error)) return away;
  const message = 'Something went wrong here. The log of the server says what; try again later.';
  return { status: 500, body: { error: { code: 'server/internal', message } }, isInternal: true };
}

/** The database says that it may be asked again: it is away for a moment, or has no room. */
function isAway(error: unknown): boolean {
  return error instanceof UsherError && error.code.startsWith('storage/') && error.retry !== 'never';
}

const away: HttpError = {
  status: 503,
  body: {
    error: {
      code: 'server/not-now',
      message: 'The database does not answer at this moment. Try again; what was sent before counts once.',
    },
  },
  // Whoever runs it has to know, too.
  isInternal: true,
};

interface BodyError extends Error {
  readonly type: string;
  readonly status: number;
}

/** What the parser of HTTP says of a body that is garbled, to a handler which had no use for one. */
function isGarbled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('HPE_');
}

/** What express says of a body or path that it could not read. */
function isBodyError(error: unknown): error is BodyError {
  if (!(error instanceof Error) || !('status' in error)) return false;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500;
}

function fromBodyError({ type, status }: BodyError): HttpError {
  if (type !== 'entity.too.large') return unreadable(status);
  const message = 'The request is too large: a journey may have 2 MB, everything else much less.';
  return { status, body: { error: { code: 'server/too-large', message } }, isInternal: false };
}

function unreadable(status: number): HttpError {
  const message = 'The request could not be read: its path or its body is malformed.';
  return { status, body: { error: { code: 'server/unreadable', message } }, isInternal: false };
}
