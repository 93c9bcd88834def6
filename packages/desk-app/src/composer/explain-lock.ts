import type { Standing } from '../conversation/standing.ts';

/** Why the agent cannot reply now, and that nothing they wrote is lost. */
export function explainLock(standing: Standing, wasMine: boolean, hasText: boolean): string {
  const kept = wasMine && hasText ? ' Your text is kept.' : '';
  switch (standing.kind) {
    case 'mine':
      return '';
    case 'done':
      return `The conversation has ended. You can still leave a note.${kept}`;
    case 'other':
      return wasMine
        ? `${standing.name} has taken over this conversation.${kept}`
        : `${standing.name} has this conversation. You can leave a note.`;
    case 'waiting':
    case 'bot':
      return wasMine
        ? `The conversation is with the bot again.${kept}`
        : 'Claim the conversation to reply. Notes are always possible.';
  }
}
