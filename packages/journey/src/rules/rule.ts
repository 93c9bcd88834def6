import type { Problem, Severity } from '../problem.ts';
import type { RuleContext } from './rule-context.ts';

/** One thing that a rule found. Severity and verdict are the rule's severity and `fails` where left out. */
export interface Finding {
  readonly path: string;
  /** What is wrong, where, and what to do; whole sentences for a designer. */
  readonly message: string;
  /** The key of the state concerned. */
  readonly state?: string;
  readonly severity?: Severity;
  readonly verdict?: Problem['verdict'];
}

/** One check of a journey. Its page is `docs/rules/<name>.md`, its problems have the code `journey/<name>`. */
export interface Rule {
  readonly name: string;
  readonly severity: Severity;
  /** What it finds, as half a sentence for lists: `a way out without a line`. */
  readonly finds: string;
  check(context: RuleContext): Iterable<Finding>;
}

/** How many findings of one rule are told; a journey with more of them is one and the same mistake many times. */
const mostFindings = 500;

/** Runs one rule. */
export function runRule(rule: Rule, context: RuleContext): Problem[] {
  const problems: Problem[] = [];
  for (const finding of rule.check(context)) {
    const isLast = problems.length === mostFindings;
    problems.push(toProblem(rule, isLast ? { ...finding, message: `${finding.message} ${tooMany}` } : finding));
    if (isLast) break;
  }
  return problems;
}

const tooMany = `There are more places like this, which are not listed; mend the first ${mostFindings} and check again.`;

function toProblem(rule: Rule, finding: Finding): Problem {
  return {
    code: `journey/${rule.name}`,
    severity: finding.severity ?? rule.severity,
    verdict: finding.verdict ?? 'fails',
    path: finding.path,
    message: finding.message,
    ...(finding.state === undefined ? {} : { state: finding.state }),
  };
}
