import { type eventNames, tryParseDuration } from '@usher/journey';

const units = [
  ['day', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** `PT10M` as "10 min"; a text that is no duration as it stands. */
export function sayDuration(iso: string): string {
  let rest = tryParseDuration(iso);
  if (rest === undefined) return iso;
  const parts: string[] = [];
  for (const [unit, millis] of units) {
    const count = Math.floor(rest / millis);
    rest -= count * millis;
    if (count > 0) parts.push(`${count} ${unit === 'day' && count > 1 ? 'days' : unit}`);
  }
  return parts.join(' ') || '0 s';
}

/** Tried in this order on what stands outside of quotes. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/\bvars\./g, ''],
  [/\s*&&\s*/g, ' and '],
  [/\s*\|\|\s*/g, ' or '],
  [/\s*==\s*/g, ' = '],
  [/\s*!=\s*/g, ' ≠ '],
  [/\s*>=\s*/g, ' ≥ '],
  [/\s*<=\s*/g, ' ≤ '],
  [/!(?=[\w(])/g, 'not '],
];

/** A condition with fewer signs: `vars.tries >= 3 && vars.paid` as "tries ≥ 3 and paid". */
export function sayCondition(source: string): string {
  const parts = source.split(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/);
  const said = parts.map((part, index) => {
    if (index % 2 === 1) return `“${part.slice(1, -1)}”`;
    return signs.reduce((text, [sign, word]) => text.replaceAll(sign, word), part);
  });
  return said.join('').replaceAll(/\s+/g, ' ').trim();
}

const events: Readonly<Record<(typeof eventNames)[number] | '*', string>> = {
  'message.received': 'any message',
  'message.edited': 'message changed',
  'message.deleted': 'message taken back',
  'reaction.added': 'reaction added',
  'reaction.removed': 'reaction taken back',
  'customer.left': 'customer leaves',
  'customer.opted-out': 'no more messages wanted',
  'customer.opted-in': 'messages wanted again',
  'journey.failed': 'something fails',
  '*': 'not understood',
};

/** An event of the journey as a person would name it. */
export function sayEvent(event: string): string {
  const own = Object.hasOwn(events, event) ? events[event as keyof typeof events] : undefined;
  if (own !== undefined) return own;
  const [kind, ...rest] = event.split('.');
  const name = rest.join('.');
  return kind === 'command' ? `“${name}”` : `event ${name}`;
}

/** A key as words: `no-reply` as "no reply". */
export function sayKey(key: string): string {
  return key.replaceAll('-', ' ');
}

/** A key as a name: `ask-order` as "Ask order". */
export function nameOfKey(key: string): string {
  const words = sayKey(key);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A text with each of its places for a value as that value's name: `Hi {firstName}` as "Hi ‹First name›". */
export function sayText(text: string, labelOf: (variable: string) => string): string {
  let said = '';
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{', at);
    if (open < 0) return said + text.slice(at);
    const close = findClose(text, open);
    const name = /^\{\s*(\w+)/.exec(text.slice(open, close))?.[1];
    said += text.slice(at, open) + (name === undefined ? '' : `‹${labelOf(name)}›`);
    at = close;
  }
  return said;
}

/** @returns the place behind the brace that closes the one at `open`. */
function findClose(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
