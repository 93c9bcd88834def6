import type { Problem } from '@usher/journey';
import { useProblems } from '../../app/editor-context.tsx';
import { isLoss } from '../../channels/losses/is-loss.ts';
import { problemsAt, shortSentence } from './problem-words.ts';

/** What is wrong at a path, as sentences; with `isWhole` also below it. */
export function useProblem(path: string, isWhole = true): string | undefined {
  return sentencesOf(problemsAt(useProblems(), path, isWhole));
}

/** What is wrong with a state as a whole, as sentences. What channels show otherwise is told beside its preview. */
export function useStateProblem(path: string): string | undefined {
  return sentencesOf(problemsAt(useProblems(), path, false).filter((problem) => !isLoss(problem)));
}

/** What is wrong at one of several paths. */
export function useProblemOf(paths: readonly string[]): string | undefined {
  const problems = useProblems();
  return sentencesOf(paths.flatMap((path) => problemsAt(problems, path, true)));
}

function sentencesOf(problems: readonly Problem[]): string | undefined {
  const sentences = [...new Set(problems.map((problem) => shortSentence(problem.message)))];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
