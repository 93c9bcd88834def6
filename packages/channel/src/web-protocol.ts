/**
 * What the web chat and the server say to each other. Types only: nothing here exists at run time.
 *
 * | request | sends | answers |
 * |---|---|---|
 * | `POST /api/web/conversations` | `OpenRequest` or `ContinueRequest` | 201 `OpenAnswer` |
 * | `POST /api/web/messages` | `PostRequest` | 202 `PostAnswer`, once the turn is committed |
 * | `POST /api/web/files` | the bytes of one file; `Content-Type`, and its name percent-encoded in `X-File-Name` | 201 `FileAnswer` |
 * | `POST /api/web/typing` | `{}`, at most every few seconds | 204; nothing is kept of it |
 * | `POST /api/web/read` | `ReadRequest` | 204 |
 * | `GET /api/web/stream` | `Last-Event-ID` | server-sent events named as in `StreamEvents` |
 * | `GET /api/web/files/<id>` | nothing; whoever knows the id may read the file | its bytes |
 *
 * All but the first and the last carry `Authorization: Bearer <token>`; a token never stands in an address. Every refusal is an
 * `ErrorAnswer`; with 429 and 503, `Retry-After` says after how many seconds to try again.
 */
import type { Content, Json } from '@usher/journey';

export type {
  CardContent,
  CardField,
  CarouselContent,
  Choice,
  ChoicesContent,
  Content,
  FormContent,
  FormField,
  ImageContent,
  Json,
  Link,
  LinksContent,
  LocationContent,
  MediaContent,
  RequestContent,
  TextContent,
} from '@usher/journey';

/** Begins a conversation; or, with `{ "continue": "<token>" }` in its place, goes on with the one of a link. */
export interface ContinueRequest {
  /** What stands behind `#` in the link. */
  readonly continue: string;
  readonly identity?: string;
}

export interface OpenRequest {
  readonly journeyId: string;
  /** As browsers name it (`de-AT`); where the journey does not speak it, its first language is used. */
  readonly language?: string;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone?: string;
  /** Who the customer is, signed by the site that holds the chat: see adapters/web/channel.md. */
  readonly identity?: string;
  /** What the customer says of themselves; nobody vouches for it. */
  readonly contact?: { readonly name?: string; readonly email?: string };
  /** What the customer agreed to before the chat, word for word. */
  readonly consent?: string;
}

export interface OpenAnswer {
  /** Whoever holds it reads and writes this conversation: keep it like a password. */
  readonly token: string;
  readonly journey: { readonly name: string; readonly languages: readonly string[] };
  /** The one of the journey's languages that this conversation is held in. */
  readonly language: string;
  /** Only where a conversation goes on. */
  readonly journeyId?: string;
}

/** `id` is chosen by the sender, and stays the same when the same message is sent again: it then counts once. */
export type PostRequest = PostBase & PostBody;

export interface PostBase {
  readonly id: string;
  /** As in `OpenRequest`, where the customer signed in after the conversation began. */
  readonly identity?: string;
}

export type PostBody =
  /** `files` are ids of `FileAnswer`; the text may then be empty. */
  | { readonly text: string; readonly files?: readonly string[] }
  /** A pressed button: the token of the choice, and its label as it was shown. */
  | { readonly choice: string; readonly label: string }
  /** A form that was filled in: its token, and the values by field. A file is `{ files: [id, …] }`. */
  | { readonly form: string; readonly values: Readonly<Record<string, Json>> }
  | { readonly location: SentLocation };

/** A place in degrees. */
export interface SentLocation {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
}

/** A file that the server keeps; part of a message once its id is posted. */
export interface FileAnswer {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
}

/** Told when the customer has seen all up to this entry. */
export interface ReadRequest {
  readonly through: number;
}

export interface PostAnswer {
  readonly id: string;
}

/** The events of the stream, by name. Only `message` carries an id: its `seq`, to be sent back as `Last-Event-ID`. */
export interface StreamEvents {
  /** An entry of the conversation, from either side, in order. */
  readonly message: StreamMessage;
  /** The entry of `Last-Event-ID` does not exist (a server restored from a copy): forget what was heard, all comes again. */
  readonly restart: Readonly<Record<string, never>>;
  /** An answer is on its way; holds for a few seconds or until a message comes. */
  readonly typing: Readonly<Record<string, never>>;
  /** All that was said so far has been sent; what follows is new. */
  readonly ready: ReadyNotice;
  /** The place in the line for a person; without a position, nobody is waited for any more. */
  readonly queue: QueueNotice;
  /** A person of the team has read all up to this entry. */
  readonly read: { readonly through: number };
  /** The conversation is over and takes no more messages. */
  readonly ended: Readonly<Record<string, never>>;
}

export interface ReadyNotice {
  /** What files may be sent; absent where none may. */
  readonly files?: FileLimits;
}

export interface FileLimits {
  /** Of one file. */
  readonly mostBytes: number;
  /** In one message. */
  readonly most: number;
}

export interface QueueNotice {
  /** 1 is next. */
  readonly position?: number;
  readonly waitMillis?: number;
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
  /** Present when a form was sent: its token. */
  readonly form?: string;
  readonly files?: readonly SentFile[];
  readonly location?: SentLocation;
}

/** A file that the customer sent. */
export interface SentFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes?: number;
  /** Relative to the server; absent where the file is kept no longer. */
  readonly url?: string;
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
  /** 404: a link that leads to no conversation; 410: one that is too old, or whose conversation is over. */
  | 'web/bad-link'
  | 'web/link-expired'
  | 'web/not-found'
  | 'web/method-not-allowed'
  | 'web/body-too-large'
  | 'web/not-json'
  /** 422: a field is missing or has a value that is not allowed. */
  | 'web/bad-field'
  | 'web/text-too-long'
  /** 422: a file whose id nobody was given, or that is kept no longer. */
  | 'web/unknown-file'
  /** 422: the conversation has sent all the files that it may. */
  | 'web/too-many-files'
  /** 403: the server takes no files. */
  | 'web/no-files'
  /** 401: the signed identity does not verify or has run out; the same request without one would be taken. */
  | 'web/bad-identity'
  | 'web/too-many-requests'
  | 'web/too-many-streams'
  /** 503: worth another try, after `Retry-After` seconds. */
  | 'web/unavailable'
  | 'web/failed';
