/** Shows one reader a transcript, each line once and in order. It only ever reads after its cursor, so it can neither skip nor repeat one. */
export interface TranscriptPump {
  /** Up to `through` may be shown, although its delivery is not settled; without it anything may be new. */
  wake(through?: number): void;
  /** Whether the reader was not shown all up to this line. */
  isBehind(seq: number): boolean;
  /** Shows everything once more, in the round that runs or in the next one. */
  rewind(): void;
}

export interface TranscriptPumpParts<Line extends { readonly seq: number }> {
  /** What the reader has seen already. */
  readonly from: number;
  /** As `history` of a `TranscriptPort`. */
  readonly read: (
    after: number,
    through?: number,
  ) => Promise<{ readonly lines: readonly Line[]; readonly isWhole: boolean }>;
  /** Resolves when the reader has room for the next. @param cursor what was shown before */
  readonly show: (line: Line, cursor: number) => Promise<void>;
  readonly isOpen: () => boolean;
  readonly beforeRound?: () => Promise<void>;
  readonly afterRound?: () => Promise<void>;
  /** The reader is to be cut: they come back with their cursor, and miss nothing. */
  readonly onFailure: (error: unknown) => void;
}

/** Nothing is read before it is woken. */
export function createTranscriptPump<Line extends { readonly seq: number }>(
  parts: TranscriptPumpParts<Line>,
): TranscriptPump {
  const { read, isOpen } = parts;
  let cursor = parts.from;
  let through = 0;
  let isWanted = false;
  /** Anything may be new, also what nobody named. */
  let isWide = true;
  let isPumping = false;

  async function pump(): Promise<void> {
    isPumping = true;
    try {
      while (isWanted && isOpen()) {
        isWanted = false;
        await parts.beforeRound?.();
        await showNew();
        await parts.afterRound?.();
      }
    } catch (error) {
      parts.onFailure(error);
    }
    isPumping = false;
  }

  async function showNew(): Promise<void> {
    while (through > cursor && isOpen()) {
      const [before, asked] = [cursor, through];
      await showAll(await read(cursor, asked));
      if (cursor > before || through > asked) continue;
      // Named and not there: nothing to wait for.
      through = 0;
      isWide = true;
    }
    if (!isWide) return;
    isWide = false;
    while (isOpen()) {
      const page = await read(cursor);
      await showAll(page);
      if (page.isWhole) return;
    }
  }

  async function showAll({ lines }: { readonly lines: readonly Line[] }): Promise<void> {
    for (const line of lines) {
      if (line.seq <= cursor) continue;
      await parts.show(line, cursor);
      if (!isOpen()) return;
      cursor = line.seq;
    }
  }

  return {
    wake(seq = 0) {
      through = Math.max(through, seq);
      isWide ||= seq === 0;
      isWanted = true;
      if (!isPumping) void pump();
    },
    isBehind: (seq) => seq > cursor,
    rewind() {
      cursor = 0;
      isWide = true;
    },
  };
}
