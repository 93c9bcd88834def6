import type { InboundActivity } from '../activity.ts';
import { toBase } from './base.ts';
import type { HearContext, Heard } from './context.ts';

/** The six that Teams names by words; all others are named by the code point they begin with: `1f389_partypopper`. */
const emojis: Readonly<Record<string, string>> = {
  like: '👍',
  heart: '❤️',
  laugh: '😆',
  surprised: '😮',
  sad: '😢',
  angry: '😡',
};

export function hearReaction(activity: InboundActivity, context: HearContext): Heard {
  const of = activity.replyToId ?? activity.id;
  const at = activity.timestamp ?? '';
  const toEvents = (types: readonly string[], isRemoved: boolean) =>
    types.map((type) => ({
      ...toBase(activity, context, `/${isRemoved ? '-' : '+'}${type}/${at}`),
      type: 'reaction' as const,
      of,
      emoji: toEmoji(type),
      ...(isRemoved ? { isRemoved } : {}),
    }));
  return { events: [...toEvents(activity.reactionsAdded, false), ...toEvents(activity.reactionsRemoved, true)] };
}

function toEmoji(type: string): string {
  if (Object.hasOwn(emojis, type)) return emojis[type] ?? type;
  const code = Number.parseInt(/^([0-9a-f]{4,5})_/.exec(type)?.[1] ?? '', 16);
  const emoji = Number.isNaN(code) ? type : String.fromCodePoint(code);
  return emoji.isWellFormed() ? emoji : type.toWellFormed();
}
