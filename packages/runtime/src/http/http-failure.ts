import { type RetryDecision, UsherError } from '@usher/journey';

/** A request of a journey came to nothing. The message never quotes headers or bodies. */
export class HttpFailure extends UsherError {
  override readonly name = 'HttpFailure';
  constructor(code: `http/${string}`, message: string, retry: RetryDecision = 'never', cause?: unknown) {
    super(code, message, { retry, cause });
  }
}

/** Reads whatever a request threw. The guard's own refusal may lie inside of what the client makes of it. */
export function toHttpFailure(error: unknown, host: string): HttpFailure {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof HttpFailure) return cause;
  }
  const code = codeOf(error);
  if (/TIMEOUT|ETIMEDOUT/.test(code)) {
    return new HttpFailure('http/timeout', `${host} did not answer in time.`, 'later', error);
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return new HttpFailure(
      'http/bad-certificate',
      `${host} showed a certificate that is not trusted (${code}).`,
      'never',
      error,
    );
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW') {
    return new HttpFailure('http/too-large', `${host} answered with more headers than are read.`, 'never', error);
  }
  if (code === 'HTTPParserError' || code.startsWith('HPE_')) {
    return new HttpFailure('http/not-http', `${host} answered something that is not HTTP (${code}).`, 'later', error);
  }
  if (code === 'UND_ERR_INVALID_ARG') {
    return new HttpFailure(
      'http/bad-request',
      `The request to ${host} has a header or an address that cannot be sent.`,
    );
  }
  return new HttpFailure('http/unreachable', `${host} could not be reached, or broke off (${code}).`, 'later', error);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
