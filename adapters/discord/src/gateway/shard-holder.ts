import type { APIGatewayBotInfo } from 'discord-api-types/v10';
import type { GatewayOptions, GatewayTiming } from './gateway.ts';
import type { ShardInbox } from './shard-inbox.ts';
import type { GatewayCounts, ShardStatus } from './shard-state.ts';

/** What holding one shard needs of the gateway that it belongs to. */
export interface ShardHolder {
  readonly gateway: GatewayOptions;
  readonly timing: GatewayTiming;
  readonly wait: NonNullable<GatewayOptions['wait']>;
  readonly botKey: string;
  readonly shardId: number;
  readonly shardCount: number;
  readonly counts: GatewayCounts;
  /** Where the gateway is. `mayBeOld`: for whom it is enough where that is, and not how many logins are left. */
  readInfo(mayBeOld?: boolean): Promise<APIGatewayBotInfo>;
  report(status: ShardStatus): void;
  /** Told what waits to be taken in. */
  reportInbox(inbox: Pick<ShardInbox, 'waiting'> | undefined): void;
}
