import type { Effect } from '@usher/engine';
import type { Content } from '@usher/journey';
import type { HostedTurn } from '../engine-port.ts';
import { signToken } from './sign-token.ts';

/** Signs every token of what a turn says, so that nothing outside of the engine ever sees another one. */
export function signTurn<Turn extends Pick<HostedTurn, 'effects'>>(turn: Turn, conversationKey: string): Turn {
  if (!turn.effects.some((effect) => effect.type === 'message.send' && effect.content.some(hasToken))) return turn;
  const sign = (raw: string) => signToken(raw, conversationKey);
  return { ...turn, effects: turn.effects.map((effect) => signEffect(effect, sign)) };
}

function signEffect(effect: Effect, sign: (raw: string) => string): Effect {
  if (effect.type !== 'message.send') return effect;
  return { ...effect, content: effect.content.map((content) => signContent(content, sign)) };
}

function hasToken({ kind }: Content): boolean {
  return kind === 'choices' || kind === 'form';
}

/** Writes each token of a content anew, also in what a form says where none can be shown. */
export function signContent(content: Content, sign: (raw: string) => string): Content {
  switch (content.kind) {
    case 'choices':
      return { ...content, choices: content.choices.map((choice) => ({ ...choice, token: sign(choice.token) })) };
    case 'form':
      return {
        ...content,
        token: sign(content.token),
        instead: content.instead.map((each) => signContent(each, sign)),
      };
    default:
      return content;
  }
}
