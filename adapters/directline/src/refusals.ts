import type { ServerResponse } from 'node:http';
import { answer, Refusal, toRefusal } from '@usher/channel-http';

/** Codes of the protocol by status, where the refusal has no better one of its own. */
const codes: Readonly<Record<number, string>> = {
  400: 'BadArgument',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'BadArgument',
  405: 'MethodNotAllowed',
  413: 'MessageSizeTooBig',
  415: 'BadArgument',
  422: 'BadArgument',
  429: 'TooManyRequests',
  502: 'BotError',
  503: 'ServiceUnavailable',
};

/** Refusals of ours whose code is one of the protocol's already. */
export const tokenExpired = 'TokenExpired';

/** Answers as the protocol says, `{ error: { code, message } }`. Clients take 403 for an expired token and give up on other 4xx. */
export function answerError(response: ServerResponse, error: unknown): void {
  const refusal = toRefusal(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const [name, value] of Object.entries(refusal.headers)) response.setHeader(name, value);
  const code = refusal.code === tokenExpired ? tokenExpired : (codes[refusal.status] ?? 'InternalServerError');
  answer(response, refusal.status === 422 ? 400 : refusal.status, { error: { code, message: refusal.message } });
}

/** What the runtime refused for good is the sender's to mend; all else is worth another try. */
export function toTaken(error: unknown): Refusal | unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  const { code, retry } = error as Error & { readonly code?: unknown; readonly retry?: unknown };
  if (retry !== 'never' || typeof code !== 'string') return error;
  if (code === 'runtime/no-journey')
    return new Refusal(502, 'no-journey', 'No journey answers here. Bind one to the channel "directline".');
  return new Refusal(400, 'refused', error.message);
}
