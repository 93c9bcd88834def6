import type { InboundEvent, OutboundMessage, Take, TranscriptLine, TranscriptPage } from '@usher/channel';
import type { Json } from '@usher/journey';

/** Transcripts in memory, with the promises that the adapter's ports make. */
export interface Transcripts {
  readonly taken: InboundEvent[];
  readonly take: Take;
  received(event: InboundEvent): void;
  /** @returns the place in the transcript */
  sending(message: Pick<OutboundMessage, 'address' | 'content' | 'author' | 'nonce' | 'sentAt'>): number;
  exists(address: string): boolean;
  history(address: string, after: number, through?: number): TranscriptPage;
}

const pageLength = 3;

export function createTranscripts(): Transcripts {
  const byAddress = new Map<string, TranscriptLine[]>();
  const taken: InboundEvent[] = [];

  function append(address: string, line: Omit<TranscriptLine, 'seq'>): number {
    const lines = byAddress.get(address) ?? [];
    byAddress.set(address, lines);
    lines.push({ ...line, seq: lines.length + 1 });
    return lines.length;
  }

  function received(event: InboundEvent): void {
    const { address, eventKey, receivedAt } = event;
    if (event.type === 'joined') byAddress.set(address, byAddress.get(address) ?? []);
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
    exists: (address) => byAddress.has(address),
    history(address, after, through) {
      const lines = byAddress.get(address) ?? [];
      const end = through ?? lines.length;
      const last = Math.min(end, after + pageLength);
      return { entries: lines.slice(after, last), isWhole: last >= end };
    },
  };
}

function bodyOf(event: InboundEvent): Json {
  switch (event.type) {
    case 'message':
      return { text: event.text, ...(event.attachments && { attachments: event.attachments }) } as unknown as Json;
    case 'choice':
      return { token: event.token, label: event.label ?? '' };
    case 'form':
      return { token: event.token, values: event.values };
    default:
      return {};
  }
}
