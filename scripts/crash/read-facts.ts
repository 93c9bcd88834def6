import type { CrashChannel } from './channels.ts';
import { type Facts, type KeptConversation, placeOf } from './check-facts.ts';
import type { Customer } from './customers.ts';
import type { CrashDatabase } from './databases.ts';
import type { FleetFacts } from './fleet.ts';
import type { Peer } from './peer.ts';

type Row = Readonly<Record<string, unknown>>;

/** What has been kept, what arrived outside, and what was accepted; the rest is the fleet's to tell. */
export type OutsideFacts = Omit<Facts, keyof FleetFacts | 'lease' | 'isAtRest'>;

/** Read when everything is at rest. */
export async function readFacts(
  database: CrashDatabase,
  peer: Peer,
  customers: readonly Customer[],
): Promise<OutsideFacts> {
  const rows = async (sql: string) => Map.groupBy(await database.ask(sql), (row) => Number(row.conversation_id));
  const events = await rows('SELECT conversation_id, revision, event FROM event ORDER BY conversation_id, revision');
  const said = await rows("SELECT conversation_id, seq FROM transcript WHERE direction = 'out'");
  const dead = await rows("SELECT conversation_id, transcript_seq, error FROM outbox WHERE state = 'dead'");
  const timers = await rows('SELECT conversation_id, timer, n, due FROM timer');
  const conversations = (await database.ask('SELECT id, channel, address, revision, snapshot FROM conversation')).map(
    (row): KeptConversation => {
      const id = Number(row.id);
      return {
        id,
        channel: String(row.channel) as CrashChannel,
        address: String(row.address),
        revision: Number(row.revision),
        snapshot: JSON.parse(String(row.snapshot)),
        events: (events.get(id) ?? []).map((event) => ({
          revision: Number(event.revision),
          event: JSON.parse(String(event.event)),
        })),
        said: (said.get(id) ?? []).map(({ seq }) => Number(seq)),
        unknown: (dead.get(id) ?? []).filter(isUnknown).map((each) => Number(each.transcript_seq)),
        timers: (timers.get(id) ?? []).map(({ timer, n, due }) => ({
          timer: String(timer),
          n: Number(n),
          due: Number(due),
        })),
      };
    },
  );
  return {
    conversations,
    deadTurns: (await database.ask('SELECT error FROM dead_turn')).map(({ error }) => String(error)),
    deadEffects: [...dead.values()].flat().map(({ error }) => String(error)),
    arrivals: peer.arrivals,
    calls: peer.calls,
    accepted: Object.fromEntries(
      customers.map(({ channel, address, accepted }) => [placeOf(channel, address), accepted]),
    ),
    now: Date.now(),
  };
}

function isUnknown({ error }: Row): boolean {
  return String(error).startsWith('channel/unknown');
}
