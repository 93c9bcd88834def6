/** How far a message in parts has come. */
export interface Progress {
  /** Parts that have arrived whole. */
  sent: number;
  /** Where the part after them goes on, as its channel says. */
  resume?: string | undefined;
  /** What the platform calls what it shows so far. */
  refs?: readonly string[] | undefined;
}

const mark = /\n({"sent":.*})$/s;

/** Puts behind a sentence how far the message came, so that whoever has its row next goes on from there. */
export function withProgress(sentence: string, { sent, resume, refs }: Progress): string {
  return sent === 0 && resume === undefined ? sentence : `${sentence}\n${JSON.stringify({ sent, resume, refs })}`;
}

/** Reads what `withProgress` wrote. */
export function readProgress(sentence: string | null): Progress {
  const found = mark.exec(sentence ?? '')?.[1];
  if (found === undefined) return { sent: 0 };
  try {
    const { sent, resume, refs } = JSON.parse(found) as Progress;
    return { sent, resume, refs };
  } catch {
    return { sent: 0 };
  }
}
