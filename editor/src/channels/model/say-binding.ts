import type { JourneyBinding } from '@usher/channel';
import { nameLanguage } from '../../inspector/fields/language-names.ts';
import { joinOr } from './join-words.ts';
import { sayHours } from './say-hours.ts';

/** What things are called. One that is not known is called by its key. */
export interface BindingNames {
  channel(channel: string): string;
  journey(journeyId: string): string;
}

/** A binding as a sentence: “On Discord, in German, with the command refund: Refund”. */
export function sayBinding(binding: JourneyBinding, names: BindingNames): string {
  return `${sayWhere(binding, names)}: ${names.journey(binding.journeyId)}`;
}

/** The conditions alone: “On Discord, in German”. */
export function sayWhere(binding: JourneyBinding, names: Pick<BindingNames, 'channel'>): string {
  const { channel, address, languages, commands, hours } = binding;
  const parts = [
    channel === undefined ? undefined : `on ${names.channel(channel)}`,
    address === undefined ? undefined : `at addresses like ${address}`,
    languages === undefined ? undefined : `in ${joinOr(languages.map(nameLanguage))}`,
    commands === undefined ? undefined : `with the command ${joinOr(commands)}`,
    hours === undefined ? undefined : sayHours(hours),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return 'Everywhere, at any time';
  const whole = [...(channel === undefined ? ['on every channel'] : []), ...parts].join(', ');
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}
