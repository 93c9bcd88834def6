import type { Journey } from '@usher/journey';
import { type Command, done, refuse } from './command.ts';

/** Changes what the journey says of itself. */
export const describeJourney: Command<'describeJourney'> = {
  label: 'Describe journey',
  run(before, { name, description, timeZone, id, joinMessages }) {
    const journey = join(before, joinMessages);
    if (name !== undefined && name.trim() === '') return refuse('no-name', 'A journey has a name. Write one.');
    if (timeZone !== undefined && !isTimeZone(timeZone)) {
      return refuse(
        'bad-time-zone',
        `"${timeZone}" is no time zone. Write one like Europe/Berlin or America/New_York.`,
      );
    }
    const change = {
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(id === undefined ? {} : { id }),
      ...(description === undefined || description === '' ? {} : { description }),
    };
    const { description: old, ...rest } = journey;
    const next = description === '' ? { ...rest, ...change } : { ...journey, ...change };
    const isSame =
      Object.entries(change).every(([key, value]) => journey[key as keyof typeof change] === value) &&
      (description !== '' || old === undefined);
    return done(isSame ? journey : next);
  },
};

function join(journey: Journey, joinMessages: string | null | undefined): Journey {
  const { joinMessages: old, ...rest } = journey;
  if (joinMessages === undefined || (joinMessages ?? undefined) === old) return journey;
  return joinMessages === null ? rest : { ...journey, joinMessages };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
