import { type Command, done, refuse } from './command.ts';

/** Changes what the journey says of itself. */
export const describeJourney: Command<'describeJourney'> = {
  label: 'Describe journey',
  run(journey, { name, description, timeZone, id }) {
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

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
