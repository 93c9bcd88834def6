/** What can be done with one key, in the order of the shortcuts sheet. */
export const commands = {
  next: { key: 'j', words: 'Next conversation' },
  previous: { key: 'k', words: 'Previous conversation' },
  take: { key: 'c', words: 'Claim the conversation' },
  reply: { key: 'r', words: 'Write a reply' },
  note: { key: 'n', words: 'Write a note' },
  'give-back': { key: 'g', words: 'Give back to the bot' },
  resolve: { key: 'e', words: 'Resolve' },
  details: { key: 'd', words: 'Show the details' },
  available: { key: 'a', words: 'Available or away' },
  help: { key: '?', words: 'Show this list' },
} as const;

export type Command = keyof typeof commands;

export interface PressedKey {
  readonly key: string;
  readonly isModified: boolean;
  /** The key goes into a text, or a dialog is open. */
  readonly isTaken: boolean;
}

/** The command that a key stands for, if it stands for one now. */
export function findCommand({ key, isModified, isTaken }: PressedKey): Command | undefined {
  if (isModified || isTaken) return undefined;
  return (Object.keys(commands) as Command[]).find((command) => commands[command].key === key);
}
