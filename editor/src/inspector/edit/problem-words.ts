import type { Problem } from '@usher/journey';

/** Problems of one place: those of the path itself, with `isWhole` also those below it. */
export function problemsAt(problems: readonly Problem[], path: string, isWhole: boolean): readonly Problem[] {
  return problems.filter((problem) => problem.path === path || (isWhole && problem.path.startsWith(`${path}.`)));
}

/** The sentence without the state that it names first: beside the field, that is evident. */
export function shortSentence(message: string): string {
  const rest = message.replace(/^State "[^"]*"(, block "[^"]*")?(, field "[^"]*")?: /, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
