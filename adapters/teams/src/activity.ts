import { Refusal } from '@usher/channel-http';
import type { Json } from '@usher/journey';

/** Somebody, as Teams names them. `29:` begins a person, `28:` a bot. */
export interface Account {
  readonly id: string;
  readonly name?: string;
  readonly aadObjectId?: string;
  readonly role?: string;
}

/** What came in: the parts of an activity that we read, checked; all else as it came. */
export interface InboundActivity {
  readonly type: string;
  readonly id: string;
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly conversation: {
    readonly id: string;
    readonly conversationType?: string;
    readonly isGroup?: boolean;
    readonly tenantId?: string;
  };
  readonly from: Account;
  readonly recipient: Account;
  readonly name?: string;
  readonly action?: string;
  readonly text?: string;
  readonly textFormat?: string;
  readonly value?: unknown;
  readonly locale?: string;
  readonly timestamp?: string;
  readonly replyToId?: string;
  readonly localTimezone?: string;
  readonly entities: readonly Record<string, unknown>[];
  readonly attachments: readonly Record<string, unknown>[];
  readonly channelData: Record<string, unknown>;
  readonly membersAdded: readonly Account[];
  readonly membersRemoved: readonly Account[];
  readonly reactionsAdded: readonly string[];
  readonly reactionsRemoved: readonly string[];
}

/** Longest ids that are taken; those of Teams have at most some 200 characters, and two of them fit a key of the memory. */
const longest = { conversation: 280, account: 130, id: 200 };

/** Of words that no person reads, such as a language or a moment: what is longer is none. */
const longestWord = 100;

/** Of the name of somebody or something; the rest is cut off. */
const longestName = 200;

/** Most reactions of one activity; Teams tells of one at a time. */
const mostReactions = 20;

/**
 * Checks the shape of an activity before any library sees it.
 *
 * @throws Refusal 400 that names the field
 */
export function readActivity(body: Readonly<Record<string, unknown>>): InboundActivity {
  const conversation = requireObject(body, 'conversation');
  const recipient = requireObject(body, 'recipient');
  const from = isObject(body.from) ? body.from : recipient;
  return {
    type: requireText(body.type, 'type', 60),
    id: optionalText(body.id, 'id', longest.id) ?? '',
    channelId: requireText(body.channelId, 'channelId', 60),
    serviceUrl: requireAddress(body.serviceUrl),
    conversation: {
      id: requireText(conversation.id, 'conversation.id', longest.conversation),
      ...defined({
        conversationType: text(conversation.conversationType),
        isGroup: typeof conversation.isGroup === 'boolean' ? conversation.isGroup : undefined,
        tenantId: text(conversation.tenantId),
      }),
    },
    from: readAccount(from, 'from'),
    recipient: readAccount(recipient, 'recipient'),
    ...defined({
      name: text(body.name),
      action: text(body.action),
      text: text(body.text),
      textFormat: text(body.textFormat),
      value: body.value,
      locale: word(body.locale),
      timestamp: word(body.timestamp),
      replyToId: optionalText(body.replyToId, 'replyToId', longest.id),
      localTimezone: word(body.localTimezone),
    }),
    entities: objects(body.entities),
    attachments: objects(body.attachments),
    channelData: isObject(body.channelData) ? body.channelData : {},
    membersAdded: objects(body.membersAdded).map((account) => readAccount(account, 'membersAdded')),
    membersRemoved: objects(body.membersRemoved).map((account) => readAccount(account, 'membersRemoved')),
    reactionsAdded: readReactions(body.reactionsAdded),
    reactionsRemoved: readReactions(body.reactionsRemoved),
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The beginning of a name that somebody made up, with no half of a character at its end. */
export function readName(value: unknown): string | undefined {
  const name = text(value);
  return name === undefined ? undefined : text(name.slice(0, longestName).toWellFormed());
}

/** Without what is undefined. */
export function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as never;
}

/** A value of a body that was JSON. */
export function asJson(value: unknown): Json {
  return (value ?? null) as Json;
}

function readAccount(account: Record<string, unknown>, field: string): Account {
  return {
    id: requireText(account.id, `${field}.id`, longest.account),
    ...defined({
      name: readName(account.name),
      aadObjectId: optionalText(account.aadObjectId, `${field}.aadObjectId`, longest.account),
      role: word(account.role),
    }),
  };
}

function readReactions(value: unknown): readonly string[] {
  return objects(value)
    .slice(0, mostReactions)
    .flatMap(({ type }) => word(type) ?? []);
}

/** @returns undefined also for what is longer than any word of a machine */
export function word(value: unknown): string | undefined {
  const found = text(value);
  return found !== undefined && found.length <= longestWord ? found : undefined;
}

function objects(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function requireObject(body: Readonly<Record<string, unknown>>, field: string): Record<string, unknown> {
  const value = body[field];
  if (isObject(value)) return value;
  throw refuse(field, 'must be an object');
}

function requireText(value: unknown, field: string, most: number): string {
  const found = optionalText(value, field, most);
  if (found === undefined) throw refuse(field, 'must be a text that is not empty');
  return found;
}

function optionalText(value: unknown, field: string, most: number): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw refuse(field, 'must be a text');
  if (value.length > most) throw refuse(field, `must have at most ${most} characters`);
  return value;
}

function requireAddress(value: unknown): string {
  const address = requireText(value, 'serviceUrl', 500);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && (url.protocol === 'https:' || url.protocol === 'http:')) return address;
  throw refuse('serviceUrl', 'must be an https address');
}

function refuse(field: string, expectation: string): Refusal {
  return new Refusal(400, 'bad-activity', `"${field}" ${expectation}.`);
}
