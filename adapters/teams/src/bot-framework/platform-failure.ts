import type { Millis } from '@usher/journey';

/**
 * Why Teams did not do what it was asked.
 *
 * - `busy`: not now; come again after `retryAfter`. `unreachable`: the request never got there.
 * - `credentials`: we are not (or no longer) who we say. `blocked`: the bot was removed, or the person takes nothing.
 * - `gone`: there is no such conversation or message. `too-large`, `bad`: it never will be taken.
 * - `doubtful`: it may have arrived.
 */
export type FailureKind =
  | 'busy'
  | 'unreachable'
  | 'credentials'
  | 'blocked'
  | 'gone'
  | 'too-large'
  | 'bad'
  | 'doubtful';

export class PlatformFailure extends Error {
  override readonly name = 'PlatformFailure';
  readonly kind: FailureKind;
  readonly status: number | undefined;
  readonly retryAfter: Millis | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    more: { status?: number; retryAfter?: Millis; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.kind = kind;
    this.status = more.status;
    this.retryAfter = more.retryAfter;
  }
}

/** Failures of a connection that was never made: nothing can have arrived. */
const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
]);

/** What a call of the connector threw, in our words. Neither headers nor bodies are kept: they hold tokens and texts. */
export function toFailure(error: unknown): PlatformFailure {
  if (error instanceof PlatformFailure) return error;
  const { statusCode, code, name } = read(error);
  if (statusCode !== undefined) return ofStatus(statusCode, readErrorCode(error), readRetryAfter(error));
  if (code !== undefined && neverArrived.has(code)) {
    return new PlatformFailure('unreachable', `Teams could not be reached (${code}).`);
  }
  return new PlatformFailure('doubtful', `Nothing is known of a call to Teams: ${code ?? name ?? 'it failed'}.`);
}

function ofStatus(status: number, code: string | undefined, retryAfter: Millis | undefined): PlatformFailure {
  const said = `Teams answered ${status}${code === undefined ? '' : ` (${code})`}`;
  const more = { status, ...(retryAfter === undefined ? {} : { retryAfter }) };
  if (status === 429) return new PlatformFailure('busy', `${said}: too many messages for now.`, more);
  if (status === 503) return new PlatformFailure('busy', `${said}: it is not there for now.`, more);
  // Somebody else was at the same conversation: nothing was done.
  if (status === 412) return new PlatformFailure('busy', `${said}: the conversation was busy.`, more);
  if (status === 401) return new PlatformFailure('credentials', `${said}: the bot's credentials are not taken.`, more);
  if (status === 403) return new PlatformFailure('blocked', `${said}: the bot was removed, or is blocked.`, more);
  if (status === 404) return new PlatformFailure('gone', `${said}: there is no such conversation or message.`, more);
  if (status === 413) return new PlatformFailure('too-large', `${said}: the message is too large.`, more);
  if (status >= 500 || status === 408) {
    return new PlatformFailure('doubtful', `${said}: it may have arrived.`, more);
  }
  return new PlatformFailure('bad', `${said}: it does not take this message.`, more);
}

function read(error: unknown): { statusCode?: number; code?: string; name?: string } {
  if (typeof error !== 'object' || error === null) return {};
  const { statusCode, code, name, cause } = error as Record<string, unknown>;
  const inner = typeof cause === 'object' && cause !== null ? (cause as Record<string, unknown>).code : undefined;
  const named = typeof inner === 'string' ? inner : code;
  return {
    ...(typeof statusCode === 'number' ? { statusCode } : {}),
    ...(typeof named === 'string' ? { code: named } : {}),
    ...(typeof name === 'string' ? { name } : {}),
  };
}

/** Such as `BotNotInConversationRoster`: a word of the platform, never of a customer. */
function readErrorCode(error: unknown): string | undefined {
  const body = (error as { body?: { error?: { code?: unknown } } }).body ?? (error as { details?: never }).details;
  const code = (body as { error?: { code?: unknown } } | undefined)?.error?.code ?? (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[A-Za-z]{1,60}$/.test(code) ? code : undefined;
}

function readRetryAfter(error: unknown): Millis | undefined {
  const headers = (error as { response?: { headers?: { get?: (name: string) => unknown } } }).response?.headers;
  const value = headers?.get?.('retry-after');
  const seconds = typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3_600) * 1_000 : undefined;
}
