/** One server-sent event as it came. */
export interface ReadEvent {
  readonly name: string;
  readonly id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests know what they read; the compiler cannot.
  readonly data: any;
}

/** A stream that is read in the background. */
export interface EventReader {
  readonly events: readonly ReadEvent[];
  named(name: string): ReadEvent['data'][];
  /** Waits until something is so; fails after some seconds with what came so far. */
  until(isSo: (events: readonly ReadEvent[]) => boolean): Promise<void>;
  /** Resolves when the other side ended the stream. */
  readonly ended: Promise<void>;
  /** Breaks it off. */
  cut(): Promise<void>;
}

export async function readEvents(response: Response): Promise<EventReader> {
  if (response.status !== 200 || response.body === null) {
    throw new Error(`No stream: ${response.status} ${await response.text()}`);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const events: ReadEvent[] = [];
  let buffered = '';
  const ended = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      buffered += value;
      const frames = buffered.split('\n\n');
      buffered = frames.pop() ?? '';
      for (const frame of frames) if (!/^(:|retry)/.test(frame)) events.push(toEvent(frame));
    }
  })().catch(() => {});
  return {
    events,
    named: (name) => events.filter((event) => event.name === name).map(({ data }) => data),
    async until(isSo) {
      const deadline = Date.now() + 20_000;
      while (!isSo(events)) {
        if (Date.now() > deadline) throw new Error(`Waited in vain. Came at last: ${JSON.stringify(events.slice(-3))}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    ended,
    cut: () => reader.cancel(),
  };
}

function toEvent(frame: string): ReadEvent {
  const field = (name: string) =>
    frame
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  return { name: field('event') ?? 'message', id: field('id'), data: JSON.parse(field('data') ?? 'null') };
}
