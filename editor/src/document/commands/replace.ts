import { journeySchema } from '@usher/journey';
import { type Command, done, refuse } from './command.ts';

/** Takes over a whole document, from a file or an older version. */
export const replace: Command<'replace'> = {
  label: ({ label }) => label,
  isWhole: true,
  run(journey, input) {
    const parsed = journeySchema.safeParse(input.journey);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return refuse(
        'bad-shape',
        `This is no journey: "${issue?.path.join('.') ?? ''}" does not fit (${issue?.message ?? 'unknown'}).`,
      );
    }
    return done(JSON.stringify(parsed.data) === JSON.stringify(journey) ? journey : parsed.data, { select: [] });
  },
};
