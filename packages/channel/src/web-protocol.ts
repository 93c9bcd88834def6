/**
 * What the web chat and the server say to each other. Types only: nothing here exists at run time.
 *
 * | request | sends | answers |
 * |---|---|---|
 * | `POST /api/web/conversations` | `OpenRequest` | 201 `OpenAnswer` |
 * | `POST /api/web/messages` | `PostRequest` | 202 `PostAnswer`, once the turn is committed |
 * | `POST /api/web/typing` | `{}`, at most every few seconds | 204; nothing is kept of it |
 * | `GET /api/web/stream` | `Last-Event-ID` | server-sent events named as in `StreamEvents` |
 *
 * Messages and stream carry `Authorization: Bearer <token>`; a token never stands in an address. Every refusal is an
 * `ErrorAnswer`; with 429 and 503, `Retry-After` says after how many seconds to try again.
 */
import type { Content } from '@usher/journey';

export type { CardContent, Choice, ChoicesContent, Content, ImageContent, Link, LinksContent } from '@usher/journey';

export interface OpenRequest {
  readonly journeyId: string;
  /** As browsers name it (`de-AT`); where the journey does not speak it, its first language is used. */
  readonly language?: string;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone?: string;
}

export interface OpenAnswer {
  /** Whoever holds it reads and writes this conversation: keep it like a password. */
  readonly token: string;
  readonly journey: { readonly name: string; readonly languages: readonly string[] };
  /** The one of the journey's languages that this conversation is held in. */
  readonly language: string;
}

/** `id` is chosen by the sender, and stays the same when the same message is sent again: it then counts once. */
export type PostRequest =
  | { readonly id: string; readonly text: string }
  /** A pressed button: the token of the choice, and its label as it was shown. */
  | { readonly id: string; readonly choice: string; readonly label: string };

export interface PostAnswer {
  readonly id: string;
}

/** The events of the stream, by name. Only `message` carries an id: its `seq`, to be sent back as `Last-Event-ID`. */
export interface StreamEvents {
  /** An entry of the conversation, from either side, in order. */
  readonly message: StreamMessage;
  /** An answer is on its way; holds for a few seconds or until a message comes. */
  readonly typing: Readonly<Record<string, never>>;
  /** All that was said so far has been sent; what follows is new. */
  readonly ready: Readonly<Record<string, never>>;
  /** The conversation is over and takes no more messages. */
  readonly ended: Readonly<Record<string, never>>;
}

export type StreamMessage = SaidByBot | SaidByAgent | SaidByCustomer;

export interface SaidByBot {
  readonly from: 'bot';
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly content: readonly Content[];
}

/** A person of the team speaks. */
export interface SaidByAgent {
  readonly from: 'agent';
  readonly seq: number;
  readonly at: number;
  readonly name: string;
  readonly content: readonly Content[];
}

export interface SaidByCustomer {
  readonly from: 'customer';
  readonly seq: number;
  readonly at: number;
  /** The sender's own id of it, as posted. */
  readonly id: string;
  readonly text: string;
  /** Present when a button was pressed. */
  readonly choice?: string;
}

export interface ErrorAnswer {
  readonly error: { readonly code: WebErrorCode; readonly message: string };
}

export type WebErrorCode =
  /** 400: the body is not JSON in UTF-8, or a header cannot be read. */
  | 'web/bad-request'
  /** 401: no conversation has this token. */
  | 'web/unknown-token'
  | 'web/unknown-journey'
  | 'web/not-found'
  | 'web/method-not-allowed'
  | 'web/body-too-large'
  | 'web/not-json'
  /** 422: a field is missing or has a value that is not allowed. */
  | 'web/bad-field'
  | 'web/text-too-long'
  | 'web/too-many-requests'
  | 'web/too-many-streams'
  /** 503: worth another try, after `Retry-After` seconds. */
  | 'web/unavailable'
  | 'web/failed';
