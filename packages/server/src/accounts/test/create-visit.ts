import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Visit } from '../sessions.ts';

/** A request that was sent with this cookie, and its answer. */
export function createVisit(cookie?: string): Visit {
  const request = new IncomingMessage(new Socket());
  if (cookie !== undefined) request.headers.cookie = cookie;
  return { request, response: new ServerResponse(request) };
}

/** What a browser sends after this answer, or nothing where the answer says nothing of a cookie. */
export function cookieOf({ response }: Visit): string | undefined {
  const [cookie] = [response.getHeader('Set-Cookie') ?? []].flat();
  return cookie === undefined ? undefined : String(cookie).split(';')[0];
}
