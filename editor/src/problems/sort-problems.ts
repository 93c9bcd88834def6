import type { Problem } from '@usher/journey';

/** Apart what hinders publishing from what is worth a look, each in the order of the document. */
export function sortProblems(problems: readonly Problem[]): { must: readonly Problem[]; should: readonly Problem[] } {
  const isMust = ({ severity, verdict }: Problem) => severity === 'must' && verdict === 'fails';
  return { must: problems.filter(isMust), should: problems.filter((problem) => !isMust(problem)) };
}
