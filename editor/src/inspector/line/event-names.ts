import type { eventNames, Journey } from '@usher/journey';
import type { LineSource } from '../../document/index.ts';
import { nameDuration } from '../fields/duration-parts.ts';

const fixed: Readonly<Record<(typeof eventNames)[number] | '*', string>> = {
  'message.received': 'Any message comes',
  '*': 'A message is not understood',
  'message.edited': 'A message is changed',
  'message.deleted': 'A message is taken back',
  'reaction.added': 'A reaction is added',
  'reaction.removed': 'A reaction is taken back',
  'customer.left': 'The customer leaves',
  'customer.opted-out': 'The customer wants no more messages',
  'customer.opted-in': 'The customer wants messages again',
  'journey.failed': 'Something fails',
};

/** An event as a designer reads it. */
export function nameEvent(event: string): string {
  const known = Object.hasOwn(fixed, event) ? fixed[event as keyof typeof fixed] : undefined;
  if (known !== undefined) return known;
  if (event.startsWith('command.')) return `Command “${event.slice('command.'.length)}”`;
  return event.startsWith('custom.') ? `Event “${event.slice('custom.'.length)}”` : event;
}

/** Events that a line may hear in this journey. */
export function listEvents(
  journey: Pick<Journey, 'commands'>,
): readonly { readonly id: string; readonly label: string }[] {
  const commands = Object.keys(journey.commands).map((name) => `command.${name}`);
  return [...commands, ...Object.keys(fixed)].map((id) => ({ id, label: nameEvent(id) }));
}

/** What begins a line, without the state. */
export function nameSource({ kind, name }: Pick<LineSource, 'kind' | 'name'>): string {
  switch (kind) {
    case 'on':
      return nameEvent(name);
    case 'after':
      return `After ${nameDuration(name)}`;
    case 'always':
      return 'At once';
    case 'done':
      return 'When all is done';
    case 'outlet':
      return name;
  }
}
