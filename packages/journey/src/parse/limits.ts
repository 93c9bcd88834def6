import type { Problem } from '../problem.ts';

/** The largest journey file, in bytes of UTF-8. */
export const maximalBytes = 2 * 1024 * 1024;
/** How deep objects and lists of a journey may nest; about forty states inside each other. */
export const maximalDepth = 100;
/** How many problems are told about one file before the rest is only counted. */
export const maximalProblems = 200;

export function tooDeep(path: string): Problem {
  return {
    code: 'journey/too-deep',
    severity: 'must',
    verdict: 'fails',
    path,
    message: `The file nests deeper than ${maximalDepth} levels below "${path}". Draw the inner states side by side, or as a side trip.`,
  };
}

export function tooLarge(bytes: number): Problem {
  const size = bytes === Number.POSITIVE_INFINITY ? '' : ` (${(bytes / 1024 / 1024).toFixed(1)} MB)`;
  return {
    code: 'journey/too-large',
    severity: 'must',
    verdict: 'fails',
    path: '',
    message: `The file is too large${size}. A journey has at most 2 MB. Keep images and data elsewhere and link to them, or split the journey.`,
  };
}

/** The first problems of a list; what is left out is counted in a last one. */
export function limitProblems(problems: readonly Problem[]): Problem[] {
  if (problems.length <= maximalProblems) return [...problems];
  const left = problems.length - maximalProblems;
  const last: Problem = {
    code: 'journey/more-problems',
    severity: 'must',
    verdict: 'fails',
    path: '',
    message: `${left} more problems are not listed. Mend the ones above first, then check again.`,
  };
  return [...problems.slice(0, maximalProblems), last];
}
