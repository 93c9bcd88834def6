import type { JourneyBinding } from '@usher/channel';
import type { BindingField, BindingProblem } from './find-binding-problems.ts';

const fields: readonly string[] = ['journeyId', 'channel', 'address', 'languages', 'commands', 'hours'];

/**
 * Where the server found something wrong, told from its sentence: `"bindings.2.hours.open.0.from" is not …`, or the id of a journey
 * that is not published. Empty where it names no place.
 */
export function placeRefusal(message: string, bindings: readonly JourneyBinding[]): readonly BindingProblem[] {
  const [, place = '', field = ''] = /^"bindings\.(\d+)\.?(\w*)/.exec(message) ?? [];
  const binding = place === '' ? undefined : bindings[Number(place)];
  if (binding !== undefined) {
    return [{ bindingId: binding.id, field: isField(field) ? field : 'journeyId', message: withoutPlace(message) }];
  }
  const [, journeyId] = /No journey "([^"]+)" is published/.exec(message) ?? [];
  return bindings
    .filter((each) => each.journeyId === journeyId)
    .map(({ id }) => ({ bindingId: id, field: 'journeyId', message }));
}

function isField(name: string): name is BindingField {
  return fields.includes(name);
}

/** The field that it stands at says where. */
function withoutPlace(message: string): string {
  return message.replace(/^"[^"]*" is/, 'This is');
}
