import type { ServerResponse } from 'node:http';
import type { Refusal } from './refusal.ts';

/** Answers with JSON that no cache keeps. */
export function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** Answers with an error whose code begins with the channel's name; a stream that has begun can only be cut. */
export function answerRefusal(response: ServerResponse, refusal: Refusal, channel: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const [name, value] of Object.entries(refusal.headers)) response.setHeader(name, value);
  const body = { error: { code: `${channel}/${refusal.code}`, message: refusal.message } };
  answer(response, refusal.status, body);
}
