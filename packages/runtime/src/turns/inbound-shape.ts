import type { InboundEvent, InboundType } from '@usher/channel';

/** What of an event is not as it must be. */
export interface Fault {
  readonly field: string;
  readonly value: unknown;
  /** In words: "a text". */
  readonly must: string;
}

/** Finds what is wrong with a value, or undefined. */
type Check = (value: unknown, field: string) => Fault | undefined;
type Fields = Readonly<Record<string, Check>>;

const must =
  (isFine: (value: unknown) => boolean, words: string): Check =>
  (value, field) =>
    isFine(value) ? undefined : { field, value, must: words };
const text = (most: number): Check =>
  must((value) => typeof value === 'string' && value.length <= most, `a text of at most ${most} characters`);
const name = (most: number): Check =>
  must(
    (value) => typeof value === 'string' && value !== '' && value.length <= most,
    `a text of 1 to ${most} characters`,
  );
const optional =
  (check: Check): Check =>
  (value, field) =>
    value === undefined ? undefined : check(value, field);
const flag = must((value) => typeof value === 'boolean', 'true or false');
const oneOf = (...words: readonly string[]): Check =>
  must((value) => words.some((word) => word === value), words.map((word) => `"${word}"`).join(' or '));
const between = (from: number, to: number): Check =>
  must((value) => typeof value === 'number' && value >= from && value <= to, `a number from ${from} to ${to}`);

/** An object with these fields; what else it has does not matter. */
const fields =
  (of: Fields): Check =>
  (value, field) => {
    if (!isObject(value)) return { field, value, must: 'an object' };
    return findIn(of, value, `${field}.`);
  };
const listOf =
  (most: number, check: Check): Check =>
  (value, field) => {
    if (!Array.isArray(value) || value.length > most)
      return { field, value, must: `a list of at most ${most} entries` };
    for (const [index, each] of value.entries()) {
      const fault = check(each, `${field}[${index}]`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };

/** Lengths are also held to the limit `messageLength`, which is told in other words. */
const anyText = must((value) => typeof value === 'string', 'a text');
const longestId = 2_000;

const ofAll: Fields = {
  eventKey: name(longestId),
  address: name(longestId),
  contact: optional(
    fields({
      id: name(longestId),
      name: optional(text(1_000)),
      email: optional(text(1_000)),
      isVerified: optional(flag),
    }),
  ),
  language: optional(text(100)),
  timeZone: optional(text(100)),
};
const attachment = fields({
  name: text(1_000),
  mime: text(300),
  url: name(8_000),
  bytes: optional(between(0, Number.MAX_SAFE_INTEGER)),
});
const location = fields({
  latitude: between(-90, 90),
  longitude: between(-180, 180),
  name: optional(text(1_000)),
});

const ofType: Readonly<Record<InboundType, Fields>> = {
  message: { text: anyText, attachments: optional(listOf(50, attachment)), location: optional(location) },
  choice: { token: anyText, label: optional(anyText) },
  form: {
    token: anyText,
    values: must(isPlainRecord, 'an object of plain JSON with at most 200 fields, 8 levels and 10,000 values'),
  },
  command: { name: name(200), text: optional(anyText) },
  reaction: { of: name(longestId), emoji: name(200), isRemoved: optional(flag) },
  edited: { of: name(longestId), text: anyText },
  deleted: { of: name(longestId) },
  joined: { journeyId: optional(name(longestId)) },
  left: {},
  installed: {},
  uninstalled: {},
  'opt-out': {},
  'opt-in': {},
  receipt: { of: name(longestId), receipt: oneOf('delivered', 'read', 'failed'), code: optional(text(200)) },
};

/** Looks for the first thing that is wrong with an event of a type that there is. */
export function findFault(event: InboundEvent): Fault | undefined {
  const given = event as unknown as Readonly<Record<string, unknown>>;
  return findIn(ofAll, given) ?? findIn(ofType[event.type], given);
}

function findIn(of: Fields, value: Readonly<Record<string, unknown>>, before = ''): Fault | undefined {
  for (const [field, check] of Object.entries(of)) {
    const fault = check(value[field], `${before}${field}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlainRecord(value: unknown): boolean {
  if (!isObject(value) || Object.keys(value).length > 200) return false;
  let left = 10_000;
  const isPlain = (each: unknown, depth: number): boolean => {
    left -= 1;
    if (left < 0 || depth > 8) return false;
    if (Array.isArray(each)) return each.every((entry) => isPlain(entry, depth + 1));
    if (isObject(each)) {
      const proto: unknown = Object.getPrototypeOf(each);
      if (proto !== Object.prototype && proto !== null) return false;
      return Object.values(each).every((entry) => isPlain(entry, depth + 1));
    }
    return each === null || ['string', 'boolean'].includes(typeof each) || Number.isFinite(each);
  };
  return isPlain(value, 0);
}
