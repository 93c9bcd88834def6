import { hash } from 'node:crypto';

/** Keys of records have an end; addresses of some platforms have none. */
const most = 400;

/** Names a record by parts of any length. */
export function recordKey(...parts: readonly string[]): string {
  const whole = parts.join('\n');
  return whole.length <= most ? whole : `#${hash('sha256', whole)}`;
}
