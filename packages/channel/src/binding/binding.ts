import type { Millis } from '@usher/journey';

/** A day of the week as ISO 8601 counts: 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** `17:00` until `09:00` goes over midnight and belongs to the day on which it begins. */
export interface OpenTime {
  readonly days: readonly Weekday[];
  /** `HH:MM`, included. */
  readonly from: string;
  /** `HH:MM`, not included; `24:00` is the end of the day. */
  readonly to: string;
}

/** Says which journey answers where. What is absent does not matter; what is there must all fit. */
export interface JourneyBinding {
  readonly id: string;
  readonly journeyId: string;
  /** A channel's name; any where absent. */
  readonly channel?: string;
  /** A pattern of the whole address, in which `*` stands for any characters: `guild:81384788765712384:*`. */
  readonly address?: string;
  /** Language ranges (RFC 4647, basic filtering): `de` also fits `de-AT`. */
  readonly languages?: readonly string[];
  /** Only for a conversation that begins with one of these commands, written without a slash. */
  readonly commands?: readonly string[];
  readonly hours?: { readonly timeZone: string; readonly open: readonly OpenTime[] };
}

/** What is known of a conversation that is about to begin. */
export interface BindingRequest {
  readonly channel: string;
  readonly address: string;
  readonly language?: string;
  readonly command?: string;
  readonly at: Millis;
}

/** What of a binding did not fit; tried in this order. */
export type BindingMismatch = 'channel' | 'address' | 'language' | 'command' | 'hours';

/** The first binding that fits, or undefined where none does. */
export function chooseBinding<B extends JourneyBinding>(
  bindings: readonly B[],
  request: BindingRequest,
): B | undefined {
  return bindings.find((binding) => findMismatch(binding, request) === undefined);
}

/** Why a binding does not fit, or undefined where it does. */
export function findMismatch(binding: JourneyBinding, request: BindingRequest): BindingMismatch | undefined {
  const { channel, address, languages, commands, hours } = binding;
  if (channel !== undefined && channel !== request.channel) return 'channel';
  if (address !== undefined && !fitsPattern(address, request.address)) return 'address';
  if (languages !== undefined && !languages.some((range) => fitsRange(range, request.language))) return 'language';
  if (commands !== undefined && !(request.command !== undefined && hasCommand(commands, request.command))) {
    return 'command';
  }
  return hours !== undefined && !isOpen(hours, request.at) ? 'hours' : undefined;
}

function fitsPattern(pattern: string, address: string): boolean {
  const [head = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return address === pattern;
  if (!address.startsWith(head) || !address.endsWith(last) || address.length < head.length + last.length) return false;
  // Each part is looked for as early as it can be: that never takes away from the parts behind it.
  let at = head.length;
  const end = address.length - last.length;
  for (const part of parts) {
    const found = address.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

function fitsRange(range: string, language: string | undefined): boolean {
  const [wanted, given] = [range.toLowerCase(), language?.toLowerCase()];
  return given !== undefined && (given === wanted || given.startsWith(`${wanted}-`));
}

function hasCommand(commands: readonly string[], given: string): boolean {
  return commands.some((command) => command.toLowerCase() === given.toLowerCase());
}

function isOpen({ timeZone, open }: NonNullable<JourneyBinding['hours']>, at: Millis): boolean {
  const { day, minutes } = localTime(at, timeZone);
  const before = day === 1 ? 7 : ((day - 1) as Weekday);
  return open.some(({ days, from, to }) => {
    const [start, end] = [toMinutes(from), toMinutes(to)];
    if (start <= end) return days.includes(day) && minutes >= start && minutes < end;
    return (days.includes(day) && minutes >= start) || (days.includes(before) && minutes < end);
  });
}

const weekdays: Readonly<Record<string, Weekday>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };

/** An unknown time zone counts as UTC: whoever saves a binding is told of it before. */
function localTime(at: Millis, timeZone: string): { readonly day: Weekday; readonly minutes: number } {
  const parts = Object.fromEntries(
    formatter(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: weekdays[parts.weekday ?? ''] ?? 1,
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  const parts = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' });
  }
}

function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
