import type { BlockCatalog } from '../block-catalog.ts';
import type { Journey } from '../document.ts';
import type { Problem } from '../problem.ts';
import { badProps } from './bad-props.ts';
import { runRule } from './rule.ts';
import { createRuleContext } from './rule-context.ts';
import { unknownBlock } from './unknown-block.ts';

/** What is wrong with the blocks themselves, apart from how they are drawn together. */
export function findBlockProblems(journey: Journey, catalog: BlockCatalog): Problem[] {
  const context = createRuleContext(journey, catalog);
  return [unknownBlock, badProps].flatMap((rule) => runRule(rule, context));
}
