import type { InboundEvent } from '@usher/channel';
import { isSameText } from '@usher/channel-http';
import type { Json } from '@usher/journey';
import { type InboundActivity, isObject, readName, text, word } from '../activity.ts';
import { adaptiveCardType } from '../render/adaptive-card.ts';
import { renderPicked } from '../render/choices.ts';
import { inputPrefix, renderRefused } from '../render/form.ts';
import { type Press, sealed } from '../render/press.ts';
import type { Seal } from '../render/seal.ts';
import { wordsFor } from '../render/words.ts';
import { readLanguage, toBase } from './base.ts';
import { type HearContext, type Heard, nothing } from './context.ts';

/** A button of ours. The card it stood on then shows what was answered, so that nobody presses it again. */
export function hearPress(
  press: Press,
  activity: InboundActivity,
  context: HearContext,
  inputs: unknown = activity.value,
): Heard & { readonly card?: Json } {
  if (isAnothers(press, activity)) return nothing;
  const read = readAnswer(press, isObject(inputs) ? inputs : {});
  if (read === undefined) return nothing;
  const { body, answer, isOurs } = read;
  const event = { ...toBase(activity, context), ...body } as InboundEvent;
  const shows = press.k !== 'open' && press.q !== undefined && isOurs(context.seal);
  const card = shows ? renderPicked(press.q ?? '', answer(activity)) : undefined;
  return {
    events: [event],
    ...(card === undefined ? {} : { card }),
    afterwards: async (reaction) => {
      const { askedAgain } = await reaction;
      if (press.k === 'form') await context.references.close(context.address, `form/${press.t}`);
      const shown = card !== undefined && askedAgain !== undefined ? renderRefused(askedAgain) : card;
      if (shown !== undefined) await show(shown, press, activity, context);
    },
  };
}

async function show(card: Json, press: Press, activity: InboundActivity, context: HearContext): Promise<void> {
  const shownIn = (press.k === 'form' ? press.r : undefined) ?? activity.replyToId;
  if (shownIn === undefined) return;
  await context.framework.update(context.reference, shownIn, {
    type: 'message',
    attachments: [{ contentType: adaptiveCardType, content: card }],
  });
}

/** A card in a group is seen by all, and asked of one. */
export function isAnothers(press: Press, { from }: InboundActivity): boolean {
  return press.u !== undefined && press.u !== from.id;
}

interface Answer {
  readonly body: object;
  /** What is shown in the question's place. */
  answer(activity: InboundActivity): string;
  /** Whether the words that would be shown are those that we put on the button. */
  isOurs(seal: Seal): boolean;
}

function readAnswer(press: Press, inputs: Record<string, unknown>): Answer | undefined {
  switch (press.k) {
    case 'choice':
      return toChoice(press.t, press.l, press.q, press.s);
    case 'list': {
      const [, token, seal, label = ''] = /^(\S+) (\S+) (.*)$/s.exec(text(inputs.pick) ?? '') ?? [];
      return word(token) === undefined ? undefined : toChoice(token ?? '', readName(label) ?? '', press.q, seal);
    }
    case 'form': {
      const values = readValues(inputs, press.f ?? {});
      const words = sealed.form(press.t, press.q, press.r);
      return {
        body: { type: 'form', token: press.t, values },
        answer: (activity) => wordsFor(readLanguage(activity) ?? '').sent,
        isOurs: (seal) => isSameText(press.s ?? '', seal(words)),
      };
    }
    case 'open':
      return undefined;
  }
}

function toChoice(token: string, label: string, question: string | undefined, given = ''): Answer {
  return {
    body: { type: 'choice', token, label },
    answer: () => label,
    isOurs: (seal) => isSameText(given, seal(sealed.choice(token, label, question))),
  };
}

/** More than any form has. */
const mostInputs = 100;

/** Inputs give texts only; what each stands for went along with the button. */
function readValues(inputs: Record<string, unknown>, kinds: Readonly<Record<string, string>>) {
  const values: Record<string, Json> = {};
  for (const [name, value] of Object.entries(inputs).slice(0, mostInputs)) {
    if (!name.startsWith(inputPrefix)) continue;
    const id = name.slice(inputPrefix.length);
    const read = readValue(value, Object.hasOwn(kinds, id) ? kinds[id] : undefined);
    if (read !== undefined && id !== '__proto__') values[id] = read;
  }
  return values;
}

function readValue(value: unknown, kind: string | undefined): Json | undefined {
  // A list or an object comes from no input.
  if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  if (kind === 'toggle') return value === true || value === 'true';
  if (value === '') return undefined;
  if (kind === 'number') return Number.isFinite(Number(value)) ? Number(value) : String(value);
  if (kind === 'multiselect') return String(value).split(',');
  return String(value);
}
