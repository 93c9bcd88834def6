import type { InboundEvent } from '@usher/channel';
import { UsherError } from '@usher/journey';

/** What waiting costs in memory, roughly. */
export function bytesOf(inbound: InboundEvent): number {
  return textsOf(inbound).reduce((sum, text) => sum + 2 * text.length, 500);
}

/** @throws UsherError `runtime/message-too-long` */
export function refuseTooLong(inbound: InboundEvent, limit: number): void {
  for (const text of textsOf(inbound)) refuseTooLongText(text, limit);
}

/** @throws UsherError `runtime/message-too-long` */
export function refuseTooLongText(text: string, limit: number): void {
  if (text.length <= limit) return;
  throw new UsherError(
    'runtime/message-too-long',
    `The message has ${text.length} characters; ${limit} are allowed. Nothing was taken; send it in parts.`,
  );
}

/** What of it may be of any length. */
function textsOf(inbound: InboundEvent): readonly string[] {
  switch (inbound.type) {
    case 'message':
    case 'edited':
      return [inbound.text];
    case 'choice':
      return [inbound.token, inbound.label ?? ''];
    case 'form':
      return [inbound.token, JSON.stringify(inbound.values)];
    case 'command':
      return [inbound.name, inbound.text ?? ''];
    default:
      return [];
  }
}
