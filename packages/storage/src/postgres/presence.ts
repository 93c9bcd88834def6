import type { PresenceLine } from '../presence.ts';
import { wellFormed, wholeNumber } from '../sqlite/check-input.ts';
import type { Store } from '../store.ts';
import type { Gate } from './gate.ts';
import { ask, type Means } from './handlers.ts';

/** What nodes tell each other about the team. */
export function presenceOn({ database, node }: Means, gate: Gate): Pick<Store, 'keepPresence' | 'listPresence'> {
  return {
    async keepPresence(lines) {
      const columns = [
        lines.map(({ agentId }) => wellFormed('agentId', agentId)),
        lines.map(({ name }) => wellFormed('name', name)),
        lines.map(({ isAvailable }) => isAvailable),
        lines.map(({ until }) => wholeNumber('until', until)),
      ];
      await gate.pass(() => database.read(ask('keepPresence', node.id, ...columns)));
    },
    async listPresence() {
      return gate.pass(() => database.read<PresenceLine>(ask('listPresence', node.id)));
    },
  };
}
