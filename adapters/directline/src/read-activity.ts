import type { InboundAttachment, InboundBase, InboundEvent } from '@usher/channel';
import { clean, Refusal } from '@usher/channel-http';
import { readInputs } from './render/input-id.ts';

/** What a client's activity is to us. */
export type ReadActivity =
  | { readonly is: 'event'; readonly event: InboundEvent }
  | { readonly is: 'typing' }
  /** Taken, and nothing follows from it. */
  | { readonly is: 'nothing' };

type Body = Readonly<Record<string, unknown>>;

export interface ActivityLimits {
  readonly textLength: number;
}

/**
 * Reads an activity that a client sends. Who it is from was settled before, by the token.
 *
 * @throws Refusal 400 for what cannot be said, 413 for what is too long
 */
export function readActivity(
  body: Body,
  base: InboundBase,
  attachments: readonly InboundAttachment[],
  limits: ActivityLimits,
): ReadActivity {
  const { type } = body;
  if (typeof type !== 'string' || type === '') throw new Refusal(400, 'bad-activity', 'An activity has a "type".');
  if (type === 'typing') return { is: 'typing' };
  if (type === 'endOfConversation') return { is: 'event', event: { ...base, type: 'left' } };
  if (type !== 'message') return { is: 'nothing' };
  return { is: 'event', event: readMessage(body, base, attachments, limits) };
}

function readMessage(
  { text: given, value }: Body,
  base: InboundBase,
  attachments: readonly InboundAttachment[],
  limits: ActivityLimits,
): InboundEvent {
  const text = typeof given === 'string' ? clean(given) : '';
  const ours = isObject(value) && isObject(value.usher) ? value.usher : undefined;
  if (typeof ours?.choice === 'string' && ours.choice !== '') {
    const label = typeof ours.label === 'string' ? ours.label : text;
    return { ...base, type: 'choice', token: ours.choice.slice(0, 100), label: clean(label).slice(0, 500) };
  }
  if (typeof ours?.form === 'string' && isObject(value)) {
    return { ...base, type: 'form', token: ours.form.slice(0, 100), values: readInputs(value) };
  }
  if (text.length > limits.textLength) {
    const message = `The text has ${text.length} characters; at most ${limits.textLength} are taken. Send it in parts.`;
    throw new Refusal(413, 'too-long', message);
  }
  const words = text.trim() === '' && typeof value === 'string' ? clean(value).slice(0, limits.textLength) : text;
  if (words.trim() === '' && attachments.length === 0) {
    throw new Refusal(400, 'empty', 'The message has neither a text nor a file.');
  }
  return { ...base, type: 'message', text: words, ...(attachments.length === 0 ? {} : { attachments }) };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
