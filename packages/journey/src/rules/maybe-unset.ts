import type { Arrivals } from './graph-paths.ts';
import { listNeverSet } from './never-set.ts';
import type { Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';
import { describeWay, listReads, unsetWayTo, walkUnset } from './variable-flow.ts';

export const maybeUnset: Rule = {
  name: 'maybe-unset',
  severity: 'should',
  finds: 'a variable that is read where some way has not set it',
  *check(context) {
    const idOf = (read: { variable: string; entry: { key: string } | undefined }) =>
      `${read.variable} ${read.entry?.key ?? ''}`;
    const told = new Set(listNeverSet(context).map(({ read }) => idOf(read)));
    const walks = new Map<string, { surely: Arrivals; perhaps: Arrivals }>();
    for (const read of listReads(context)) {
      if (told.has(idOf(read))) continue;
      const walk = walks.get(read.variable) ?? walkBoth(context, read.variable);
      walks.set(read.variable, walk);
      const sureWay = unsetWayTo(context, read, walk.surely);
      const way = sureWay ?? unsetWayTo(context, read, walk.perhaps);
      if (way === undefined) continue;
      told.add(idOf(read));
      const place = read.entry === undefined ? 'The journey' : `State ${nameOfState(read.entry)}`;
      const words = describeWay(
        way,
        read.leaves?.find((leaf) => way.at(-1)?.to.includes(leaf)),
      );
      const isDoubtful = sureWay === undefined ? ' (whether that way is ever open could not be decided)' : '';
      yield {
        path: read.path,
        verdict: sureWay === undefined ? 'cannot-tell' : 'fails',
        message: `${place}: ${read.reader} reads "${read.variable}", which is not set when one comes this way: ${words}${isDoubtful}. Set it on that way, give it a default, or read it behind has(vars.${read.variable}).`,
        ...(read.entry === undefined ? {} : { state: read.entry.key }),
      };
    }
  },
};

function walkBoth(context: RuleContext, variable: string): { surely: Arrivals; perhaps: Arrivals } {
  const surely = walkUnset(context, variable, true);
  return { surely, perhaps: context.graph.hasDoubts ? walkUnset(context, variable, false) : surely };
}
