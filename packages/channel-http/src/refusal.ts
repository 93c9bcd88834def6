/** Why a request is refused, without the name of the channel: `not-json`. An answer puts that in front: `web/not-json`. */
export type RefusalCode = string;

/** A request that is answered with an error, in words that the sender may read. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: RefusalCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: RefusalCode, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** @param afterMillis when it is worth another try */
export function refuseForNow(status: 429 | 503, code: RefusalCode, message: string, afterMillis: number): Refusal {
  return new Refusal(status, code, message, { 'retry-after': String(Math.max(1, Math.ceil(afterMillis / 1_000))) });
}

export function refuseField(name: string, expectation: string): Refusal {
  return new Refusal(422, 'bad-field', `"${name}" ${expectation}.`);
}

/** Turns what a part of ours threw into an answer: worth another try if it says so, else a failure without details. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const retry = typeof error === 'object' && error !== null && 'retry' in error ? error.retry : undefined;
  const sentence = 'Nothing was lost: the same request may be sent again.';
  if (retry === 'later') return refuseForNow(503, 'unavailable', `The server is busy. ${sentence}`, 2_000);
  if (typeof retry === 'object' && retry !== null && 'afterMillis' in retry) {
    return refuseForNow(503, 'unavailable', `The server is busy. ${sentence}`, Number(retry.afterMillis));
  }
  return new Refusal(500, 'failed', 'The server could not do this. It has noted why.');
}
