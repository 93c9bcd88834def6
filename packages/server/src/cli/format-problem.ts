import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Problem } from '@usher/journey';
import { findLine } from './find-line.ts';

/**
 * A problem as one line: where in the file, how severe, in which state, what it is, and the page that explains the rule.
 * Terminals and editors open `file:line` on a click.
 */
export function formatProblem(problem: Problem, file: { readonly name: string; readonly text: string }): string {
  const line = findLine(file.text, problem);
  const place = line === undefined ? file.name : `${file.name}:${line}`;
  const severity = problem.verdict === 'cannot-tell' ? `${problem.severity} (cannot tell)` : problem.severity;
  const state = problem.state ?? (problem.path === '' ? 'document' : problem.path);
  const page = findRulePage(problem);
  const sentence = problem.message.replaceAll(/\s+/g, ' ');
  return [place, severity, state, sentence, ...(page === undefined ? [] : [page])].join('  ');
}

/** The page of the rule that found it, seen from the working folder. */
export function findRulePage({ code }: Problem): string | undefined {
  const name = /^journey\/([a-z-]+)$/.exec(code)?.[1];
  if (name === undefined) return undefined;
  const page = fileURLToPath(new URL(`../../../../docs/rules/${name}.md`, import.meta.url));
  return existsSync(page) ? relative(process.cwd(), page) : undefined;
}
