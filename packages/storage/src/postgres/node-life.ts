import type { Millis } from '@usher/journey';
import type { Database } from './database.ts';

/** This process among the nodes. */
export interface NodeLife {
  /** Its fencing number, another one after the life was lost. */
  readonly id: number;
  /** Says that it lives. `lost`: it was taken for dead, and begins anew. */
  renew(): Promise<'kept' | 'lost'>;
  /** Gives back what it has. */
  leave(): Promise<void>;
}

export async function beginNodeLife(database: Database, name: string, leaseTime: Millis): Promise<NodeLife> {
  const register = async (): Promise<number> => {
    const [row] = await database.write<{ id: number }>({
      name: 'usher-register',
      text: `INSERT INTO usher.node (name, alive_until) VALUES ($1, clock_timestamp() + $2 * interval '1 millisecond')
        RETURNING id`,
      values: [name, leaseTime],
    });
    if (row === undefined) throw new Error('The database gave the node no number.');
    return row.id;
  };

  let id = await register();
  return {
    get id() {
      return id;
    },
    async renew() {
      const kept = await database.read({
        name: 'usher-renew',
        text: `UPDATE usher.node SET alive_until = clock_timestamp() + $2 * interval '1 millisecond' WHERE id = $1
          RETURNING id`,
        values: [id, leaseTime],
      });
      if (kept.length > 0) return 'kept';
      id = await register();
      return 'lost';
    },
    async leave() {
      await database.read({ name: 'usher-leave', text: 'SELECT usher.leave_node($1)', values: [id] });
    },
  };
}
