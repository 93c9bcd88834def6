import type { InboundEvent } from '@usher/channel';
import type { Json } from '@usher/journey';
import { asJson, type InboundActivity, isObject, text } from '../activity.ts';
import { adaptiveCardType } from '../render/adaptive-card.ts';
import { renderPicked } from '../render/choices.ts';
import { inputPrefix } from '../render/form.ts';
import type { Press } from '../render/press.ts';
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
  const { body, answer } = read;
  const event = { ...toBase(activity, context), ...body } as InboundEvent;
  const card = press.k === 'open' || press.q === undefined ? undefined : renderPicked(press.q, answer(activity));
  const shownIn = (press.k === 'form' ? press.r : undefined) ?? activity.replyToId;
  if (card === undefined) return { events: [event] };
  if (shownIn === undefined) return { events: [event], card };
  return {
    events: [event],
    card,
    afterwards: () =>
      context.framework.update(context.reference, shownIn, {
        type: 'message',
        attachments: [{ contentType: adaptiveCardType, content: card }],
      }),
  };
}

/** A card in a group is seen by all, and asked of one. */
export function isAnothers(press: Press, { from }: InboundActivity): boolean {
  return press.u !== undefined && press.u !== from.id;
}

interface Answer {
  readonly body: object;
  /** What is shown in the question's place. */
  answer(activity: InboundActivity): string;
}

function readAnswer(press: Press, inputs: Record<string, unknown>): Answer | undefined {
  switch (press.k) {
    case 'choice':
      return { body: { type: 'choice', token: press.t, label: press.l }, answer: () => press.l };
    case 'list': {
      const [, token = '', label = ''] = /^(\S+) ?(.*)$/s.exec(text(inputs.pick) ?? '') ?? [];
      return token === '' ? undefined : { body: { type: 'choice', token, label }, answer: () => label };
    }
    case 'form': {
      const values = readValues(inputs, press.f ?? {});
      return {
        body: { type: 'form', token: press.t, values },
        answer: (activity) => wordsFor(readLanguage(activity) ?? '').sent,
      };
    }
    case 'open':
      return undefined;
  }
}

/** Inputs give texts only; what each stands for went along with the button. */
function readValues(inputs: Record<string, unknown>, kinds: Readonly<Record<string, string>>) {
  const values: Record<string, Json> = {};
  for (const [name, value] of Object.entries(inputs)) {
    if (!name.startsWith(inputPrefix)) continue;
    const id = name.slice(inputPrefix.length);
    const read = readValue(value, Object.hasOwn(kinds, id) ? kinds[id] : undefined);
    if (read !== undefined && id !== '__proto__') values[id] = read;
  }
  return values;
}

function readValue(value: unknown, kind: string | undefined): Json | undefined {
  if (value === undefined || value === null) return undefined;
  if (kind === 'toggle') return value === true || value === 'true';
  if (value === '') return undefined;
  if (kind === 'number') return Number.isFinite(Number(value)) ? Number(value) : String(value);
  if (kind === 'multiselect') return String(value).split(',');
  return asJson(value);
}
