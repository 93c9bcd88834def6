import type { TranscriptLine } from '@usher/channel';
import type { DirectLineOptions } from './options.ts';
import type { Activity } from './protocol.ts';
import { showLine } from './render/show-line.ts';
import type { SentData } from './sent-data.ts';

/** A conversation as its clients see it. The watermark is the place in the transcript: the same for polling and for sockets. */
export interface Transcript {
  /** @param through up to there also what is not settled yet */
  read(
    address: string,
    after: number,
    through?: number,
  ): Promise<{ readonly lines: readonly ShownLine[]; readonly isWhole: boolean }>;
  /** An address as a client can open it. */
  toAddress(url: string): string;
}

export interface ShownLine {
  readonly seq: number;
  readonly activities: readonly Activity[];
}

export function createTranscript(options: DirectLineOptions, sent: SentData): Transcript {
  const toAddress = (url: string): string => {
    if (url.startsWith('file:')) return options.files?.addressOf(url.slice('file:'.length)) ?? url;
    return url.startsWith('/') ? `${options.publicUrl()}${url}` : url;
  };
  const show = async (address: string, line: TranscriptLine): Promise<ShownLine> => {
    const channelData = line.direction === 'in' ? await sent.find(address, line.externalId) : undefined;
    const context = {
      conversationId: address,
      botName: options.botName ?? 'Bot',
      toAddress,
      ...(channelData === undefined ? {} : { channelData }),
    };
    return { seq: line.seq, activities: showLine(line, context) };
  };
  return {
    toAddress,
    async read(address, after, through) {
      const { entries, isWhole } = await options.history(address, after, through);
      const lines = await Promise.all(entries.filter(({ seq }) => seq > after).map((line) => show(address, line)));
      return { lines, isWhole };
    },
  };
}
