import { type Capabilities, type Degraded, type DegradeWords, degrade } from '@usher/channel';
import type { SimulatedLine } from './session.ts';

type SaidLine = Extract<SimulatedLine, { content: unknown }>;

/** A line as it stands, or what a channel makes of all that was said at once. */
export type ShownLine =
  | { readonly is: 'line'; readonly line: SimulatedLine }
  | { readonly is: 'said'; readonly from: SaidLine['from']; readonly degraded: Degraded };

/** The conversation as a channel would show it: by the function that fits it to the channel when it is sent. */
export function showAs(
  lines: readonly SimulatedLine[],
  capabilities: Capabilities,
  words: DegradeWords,
): readonly ShownLine[] {
  return lines.flatMap((line, index): ShownLine[] => {
    if (!('content' in line)) return [{ is: 'line', line }];
    const before = lines[index - 1];
    // The first line of what was said at once stands for all of it.
    if (before !== undefined && 'content' in before && before.message === line.message) return [];
    return [{ is: 'said', from: line.from, degraded: degrade(line.message, capabilities, words) }];
  });
}
