import type { Signal, Signals } from '../signals.ts';

/** Longer payloads are refused by PostgreSQL. */
const longest = 7_900;
/** More than so many messages at once are worth no more than `missed`. */
const mostMessages = 4;

/** Puts signals into as few messages as they fit in, each beginning with who sends it. */
export function writeSignals(sender: string, signals: readonly Signal[]): readonly string[] {
  const parts = [...new Set(signals.map((signal) => JSON.stringify(signal)))];
  const messages: string[] = [];
  let message = '';
  for (const part of parts) {
    if (message !== '' && byteLength(sender, message, part) > longest) {
      messages.push(wrap(sender, message));
      message = '';
    }
    message = message === '' ? part : `${message},${part}`;
  }
  if (message !== '') messages.push(wrap(sender, message));
  const fits = messages.length <= mostMessages && messages.every((one) => Buffer.byteLength(one) <= longest);
  return fits ? messages : [wrap(sender, '{"about":"missed"}')];
}

function byteLength(...parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + Buffer.byteLength(part), 20);
}

function wrap(sender: string, signals: string): string {
  return `{"from":"${sender}","all":[${signals}]}`;
}

/** Reads a message of another node; what this program does not understand may be anything. */
export function readSignals(sender: string, message: string): readonly Signal[] {
  try {
    const { from, all }: { from: string; all: readonly Signal[] } = JSON.parse(message);
    if (!Array.isArray(all)) return [{ about: 'missed' }];
    return from === sender ? [] : all;
  } catch {
    return [{ about: 'missed' }];
  }
}

/** Signals of this node on their way to the others, and those of others on their way to its listeners. */
export interface SignalHub extends Signals {
  /** A message came in. */
  receive(message: string): void;
  /** Messages may have been lost. */
  miss(): void;
  /** Sends what was collected, and nothing after. */
  end(): Promise<void>;
}

/** @param notify sends messages to all nodes; it fails without a word */
export function createSignalHub(
  sender: string,
  notify: (messages: readonly string[]) => Promise<void>,
  collectFor = 20,
): SignalHub {
  const listeners = new Set<(signal: Signal) => void>();
  let collected: Signal[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;

  const flush = async () => {
    timer = undefined;
    const messages = writeSignals(sender, collected);
    collected = [];
    if (messages.length > 0) await notify(messages);
  };
  const tell = (signals: readonly Signal[]) => {
    for (const signal of signals) for (const listener of listeners) listener(signal);
  };

  return {
    send(signal) {
      if (isEnded) return;
      collected.push(signal);
      timer ??= setTimeout(() => void flush(), collectFor);
    },
    listen(listener) {
      // A function of its own, so that listening twice with one listener ends twice.
      const own = (signal: Signal) => {
        try {
          listener(signal);
        } catch {
          // Theirs alone: signals promise nothing, and the others are to hear it.
        }
      };
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    receive: (message) => tell(readSignals(sender, message)),
    miss: () => tell([{ about: 'missed' }]),
    async end() {
      isEnded = true;
      clearTimeout(timer);
      if (collected.length > 0) await flush();
    },
  };
}
