import { readFileSync } from 'node:fs';
import type { Program, Turn } from '@usher/engine';
import { contentToText } from '@usher/journey';
import { openConversation } from './conversation.ts';

/** What became of a line: never nothing. */
export type Verdict = 'understood' | 'asked again' | 'handed over' | 'dropped';

export interface PlayedLine {
  readonly line: string;
  readonly verdict: Verdict;
  /** The states that wait after it. */
  readonly state: string;
  readonly reply: string;
}

interface Dialogue {
  readonly convo_id: number;
  readonly original: readonly (readonly [speaker: string, text: string])[];
}

/** The data set's chats by their number. */
export function readDialogues(): ReadonlyMap<number, Dialogue> {
  const list = JSON.parse(readFileSync(new URL('data/dialogues.json', import.meta.url), 'utf8')) as Dialogue[];
  return new Map(list.map((dialogue) => [dialogue.convo_id, dialogue]));
}

/**
 * Plays what the customer of a chat wrote, unchanged and in its order, against the journey. Where the customer spoke first,
 * the first line opens the conversation.
 */
export async function playDialogue(program: Program, dialogue: Dialogue, at: number): Promise<PlayedLine[]> {
  const lines = dialogue.original.filter(([speaker]) => speaker === 'customer').map(([, text]) => text);
  const speaksFirst = dialogue.original[0]?.[0] === 'customer';
  const [first = '', ...others] = lines;
  const conversation = await openConversation(program, { at, ...(speaksFirst ? { message: first } : {}) });
  try {
    const played: PlayedLine[] = [];
    const note = (line: string, turns: readonly Turn[]): void => {
      played.push(describe(line, turns, conversation.chat.snapshot.active));
    };
    if (speaksFirst) note(first, conversation.opening);
    for (const line of speaksFirst ? others : lines) note(line, await conversation.say(line));
    return played;
  } finally {
    await conversation.close();
  }
}

function describe(line: string, turns: readonly Turn[], active: readonly string[]): PlayedLine {
  const said = turns.flatMap((turn) =>
    turn.effects.flatMap((effect) => ('content' in effect && effect.type === 'message.send' ? effect.content : [])),
  );
  return {
    line,
    verdict: judge(turns, said.length),
    state: active.filter((key) => !key.startsWith('$')).join(' + '),
    reply: said.map((content) => contentToText(content).split('\n')[0]).join(' / '),
  };
}

/** A line is understood when the question it went to was left by an answer that the journey has a way for. */
function judge(turns: readonly Turn[], messages: number): Verdict {
  const steps = turns.flatMap((turn) => turn.trace);
  const wishes = turns.flatMap((turn) => turn.effects);
  const reachesPerson =
    wishes.some((wish) => wish.type === 'agent.request') ||
    steps.some((step) => step.kind === 'heard' && step.as === 'agent');
  if (reachesPerson) return 'handed over';
  if (messages === 0) return 'dropped';
  const left = steps.flatMap((step) => (step.kind === 'outlet' ? [step.state] : []));
  return left.length === 0 || left.includes('not-understood') ? 'asked again' : 'understood';
}

/** The lines as a table for a terminal. */
export function toTable(played: readonly PlayedLine[]): string {
  const rows = [
    ['customer', '', 'then in', 'reply'],
    ...played.map(({ line, verdict, state, reply }) => [line, verdict, state, reply]),
  ].map((row) => row.map((cell) => (cell.length <= 60 ? cell : `${cell.slice(0, 59)}…`)));
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
