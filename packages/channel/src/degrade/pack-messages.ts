import type { Content } from '@usher/journey';
import type { Capabilities } from '../capabilities.ts';
import { countButtons, joint, measureText } from './measure.ts';

/**
 * Puts contents into as few messages as keep the limits and the order. What carries buttons, a list, a scale or a form ends
 * its message, so that a platform that shows them below all text keeps the order too.
 */
export function packMessages(contents: readonly Content[], capabilities: Capabilities): Content[][] {
  const messages: Content[][] = [];
  let current: Content[] = [];
  for (const content of contents) {
    if (current.length > 0 && !fits([...current, content], capabilities)) {
      messages.push(current);
      current = [];
    }
    current.push(content);
    if (endsMessage(content)) {
      messages.push(current);
      current = [];
    }
  }
  return current.length > 0 ? [...messages, current] : messages;
}

function fits(message: readonly Content[], capabilities: Capabilities): boolean {
  const lengths = message.map((content) => measureText(content, capabilities)).filter((length) => length > 0);
  const sum = lengths.reduce((total, length) => total + length, 0);
  return sum + joint.length * Math.max(0, lengths.length - 1) <= capabilities.textLimit;
}

function endsMessage(content: Content): boolean {
  return content.kind === 'choices' || countButtons(content) > 0;
}
