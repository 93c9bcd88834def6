import { didYouMean } from '../did-you-mean.ts';
import { migrateBlockUse } from '../migrate-block.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';

export const unknownBlock: Rule = {
  name: 'unknown-block',
  severity: 'must',
  finds: 'a block whose type or version is not installed',
  *check({ states, catalog }) {
    for (const entry of states.values()) {
      const use = entry.state.block;
      if (use === undefined) continue;
      const definition = catalog.find(use.type);
      const at = (field: string, message: string): Finding => ({
        path: `${entry.path}.block.${field}`,
        message,
        state: entry.key,
      });
      if (definition === undefined) {
        const types = catalog.definitions.map(({ type }) => type);
        yield at(
          'type',
          `State ${nameOfState(entry)} runs the block "${use.type}", which is not installed here.${didYouMean(use.type, types)} Installed are: ${types.join(', ') || 'none'}. Install the block, or choose another; its props are kept until then.`,
        );
        continue;
      }
      if (use.version === definition.version) continue;
      const migrated = migrateBlockUse(use, definition);
      const reason = migrated.ok
        ? `it is written in version ${use.version}; open the journey again to have it brought to version ${definition.version}`
        : migrated.message;
      yield at('version', `State ${nameOfState(entry)} runs the block "${use.type}", but ${reason}.`);
    }
  },
};
