import type { InboundEvent, OutboundMessage, Take, TranscriptLine, TranscriptPage } from '@usher/channel';
import type { Json } from '@usher/journey';

/** Transcripts in memory, with the promises that the ports of adapters make who show them (`TranscriptPort`). */
export interface TestTranscripts {
  readonly taken: InboundEvent[];
  readonly take: Take;
  received(event: InboundEvent): void;
  /** @returns the place in the transcript */
  sending(message: Pick<OutboundMessage, 'address' | 'content' | 'author' | 'nonce' | 'sentAt'>): number;
  exists(address: string): boolean;
  history(address: string, after: number, through?: number): TranscriptPage;
  /** From now on, a message waits until it was delivered, as one in an outbox. */
  holdBack(address: string, seq: number): void;
  settle(address: string, seq: number): void;
}

/** Short, so that whoever reads them has to turn pages. */
const pageLength = 3;

export function createTestTranscripts(): TestTranscripts {
  const transcripts = new Map<string, TranscriptLine[]>();
  const undelivered = new Set<string>();
  const taken: InboundEvent[] = [];

  function append(address: string, entry: Omit<TranscriptLine, 'seq'>): number {
    const entries = transcripts.get(address) ?? [];
    transcripts.set(address, entries);
    entries.push({ ...entry, seq: entries.length + 1 });
    return entries.length;
  }

  function received(event: InboundEvent): void {
    const { address, eventKey, receivedAt } = event;
    if (event.type === 'receipt') return;
    if (event.type === 'joined') transcripts.set(address, transcripts.get(address) ?? []);
    else append(address, { direction: 'in', externalId: eventKey, body: bodyOf(event), createdAt: receivedAt });
  }

  return {
    taken,
    received,
    async take(events) {
      for (const event of events) {
        if (taken.some((other) => other.address === event.address && other.eventKey === event.eventKey)) continue;
        taken.push(event);
        received(event);
      }
    },
    sending({ address, content, author, nonce, sentAt }) {
      const body = { content, ...(author && { author }) } as unknown as Json;
      return append(address, { direction: 'out', externalId: nonce, body, createdAt: sentAt });
    },
    exists: (address) => transcripts.has(address),
    history(address, after, through) {
      const entries = transcripts.get(address) ?? [];
      const waiting = entries.findIndex(({ seq }) => undelivered.has(`${address} ${seq}`));
      const end = through ?? (waiting === -1 ? entries.length : waiting);
      const last = Math.min(end, after + pageLength);
      return { entries: entries.slice(after, last), isWhole: last >= end };
    },
    holdBack: (address, seq) => void undelivered.add(`${address} ${seq}`),
    settle: (address, seq) => void undelivered.delete(`${address} ${seq}`),
  };
}

function bodyOf(event: InboundEvent): Json {
  switch (event.type) {
    case 'message': {
      const { text, attachments, location } = event;
      return { text, ...(attachments && { attachments }), ...(location && { location }) } as unknown as Json;
    }
    case 'choice':
      return { token: event.token, label: event.label ?? '' };
    case 'form':
      return { token: event.token, values: event.values };
    default:
      return {};
  }
}
