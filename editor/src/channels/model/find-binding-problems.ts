import type { JourneyBinding, OpenTime } from '@usher/channel';
import { languageSchema } from '@usher/journey';

/** The fields of a binding, as the form has them. */
export type BindingField = 'journeyId' | 'channel' | 'address' | 'languages' | 'commands' | 'hours';

export interface BindingProblem {
  readonly bindingId: string;
  readonly field: BindingField;
  /** A sentence for the designer. */
  readonly message: string;
}

/** What would keep bindings from being saved, in their order: the first thing wrong of each field. */
export function findBindingProblems(
  bindings: readonly JourneyBinding[],
  isPublished: (journeyId: string) => boolean,
): readonly BindingProblem[] {
  return bindings.flatMap((binding) =>
    (Object.keys(checks) as BindingField[]).flatMap((field) => {
      const message = checks[field](binding, isPublished);
      return message === undefined ? [] : [{ bindingId: binding.id, field, message }];
    }),
  );
}

type Check = (binding: JourneyBinding, isPublished: (journeyId: string) => boolean) => string | undefined;

const longestAddress = 500;
const longestCommand = 80;

const checks: Readonly<Record<BindingField, Check>> = {
  journeyId: ({ journeyId }, isPublished) => {
    if (journeyId === '') return 'Choose the journey that answers.';
    return isPublished(journeyId) ? undefined : `“${journeyId}” is not published. Publish it first, or choose another.`;
  },
  channel: () => undefined,
  address: ({ address = '' }) =>
    address.length > longestAddress ? `A pattern has at most ${longestAddress} characters.` : undefined,
  languages: ({ languages = [] }) => {
    const wrong = languages.find((tag) => !languageSchema.safeParse(tag).success);
    return wrong === undefined ? undefined : `“${wrong}” is no language tag. Write de, en-GB or pt-BR, for example.`;
  },
  commands: ({ commands = [] }) => {
    const wrong = commands.find((command) => command.startsWith('/') || command.length > longestCommand);
    if (wrong === undefined) return undefined;
    return wrong.startsWith('/')
      ? `Write “${wrong.slice(1)}” without the slash.`
      : `A command has at most ${longestCommand} characters.`;
  },
  hours: ({ hours }) => {
    if (hours === undefined) return undefined;
    if (!isTimeZone(hours.timeZone)) return `“${hours.timeZone}” is no time zone. Choose one such as Europe/Berlin.`;
    if (hours.open.length === 0) return 'Add a time at which it is open, or let it be open at any time.';
    return hours.open.map(findTimeProblem).find((message) => message !== undefined);
  },
};

/** What is wrong with one opening time, as a sentence. */
export function findTimeProblem({ days, from, to }: OpenTime): string | undefined {
  if (days.length === 0) return 'Choose at least one day.';
  if (!isTime(from)) return `“${from}” is no time. Write it like 09:30.`;
  if (!isTime(to) && to !== '24:00') return `“${to}” is no time. Write it like 17:30; 24:00 is the end of the day.`;
  return from === to ? `From ${from} to ${to} is no time at all. For the whole day write 00:00 to 24:00.` : undefined;
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
