import { createSseParser, type ServerEvent } from './sse-parser.ts';

/** Why a stream is over. */
export type StreamEnd = 'cut' | 'signed-out' | 'not-found';

/** Opens the stream and reads it until it ends; never throws. */
export type EventStream = (
  hear: { opened(): void; event(event: ServerEvent): void },
  signal: AbortSignal,
) => Promise<StreamEnd>;

/** The server says something every 15 seconds at least; after three silences nobody is there. */
const longestSilence = 45_000;

/** A stream of server-sent events, from the entry after `after` on. */
export function openEventStream(fetchNow: typeof fetch, address: string, after: number | undefined): EventStream {
  return async (hear, outer) => {
    const silence = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const expectMore = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), longestSilence);
    };
    try {
      expectMore();
      const response = await fetchNow(address, {
        headers: { accept: 'text/event-stream', ...(after === undefined ? {} : { 'last-event-id': String(after) }) },
        cache: 'no-store',
        signal: AbortSignal.any([outer, silence.signal]),
      });
      if (response.status === 401) return 'signed-out';
      if (response.status === 404) return 'not-found';
      if (!response.ok || !response.body) return 'cut';
      hear.opened();
      const feed = createSseParser(hear.event);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        expectMore();
        feed(read.value);
      }
      return 'cut';
    } catch {
      return 'cut';
    } finally {
      clearTimeout(timer);
    }
  };
}
