import pg from 'pg';

const seconds = 1_000;
const channel = 'usher_signals';

export interface Listener {
  /** Resolves when it listens, or when the first attempt to has failed. */
  readonly begun: Promise<void>;
  end(): Promise<void>;
}

/**
 * Keeps one connection that hears what nodes tell each other. Where it breaks it is made again, and `onMissed` says that
 * something may have been said meanwhile.
 */
export function keepListening(
  config: pg.ClientConfig,
  { onMessage, onMissed }: { onMessage: (message: string) => void; onMissed: () => void },
): Listener {
  let client: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  let asking: NodeJS.Timeout | undefined;
  let failures = 0;
  let isEnded = false;
  let attempt: Promise<void> = Promise.resolve();

  async function connect(): Promise<void> {
    const own = new pg.Client(config);
    client = own;
    const fail = () => {
      if (client !== own) return;
      client = undefined;
      clearInterval(asking);
      void own.end().catch(() => {});
      if (isEnded) return;
      again = setTimeout(begin, Math.min(5 * seconds, 100 * 2 ** failures));
      failures += 1;
    };
    own.on('error', fail);
    own.on('end', fail);
    own.on('notification', ({ payload }) => onMessage(payload ?? ''));
    try {
      await own.connect();
      await own.query(`LISTEN ${channel}`);
    } catch {
      return fail();
    }
    // A connection that is dead without a word is found by asking.
    asking = setInterval(() => void own.query('SELECT').catch(fail), 10 * seconds).unref();
    if (failures > 0 && !isEnded) onMissed();
    failures = 0;
  }

  function begin(): void {
    attempt = connect();
  }

  begin();
  return {
    begun: attempt,
    async end() {
      isEnded = true;
      clearTimeout(again);
      clearInterval(asking);
      await attempt;
      await client?.end().catch(() => {});
    },
  };
}

/** Sends messages to all who listen. */
export const notifyText = `SELECT pg_notify('${channel}', m) FROM unnest($1::text[]) m`;
